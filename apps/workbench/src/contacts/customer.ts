import { type AgentContact, customerNumber } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'

/** The customer's number as it is shown; in words when it is withheld. */
export const useCustomer = (contact: AgentContact): string => {
  const { t } = useTranslation('workbench')
  return customerNumber(contact.call) || t('withheld')
}
