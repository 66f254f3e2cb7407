import type { UseFormReturnType } from '@mantine/form'
import type { Issue } from '@screenpop/contract'
import { useState } from 'react'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { ApiError } from './api-error.ts'
import { formPaths, sortIssues } from './pointer.ts'

export interface ProblemForm {
  /** Puts the faults of a refusal at the fields of the form and keeps what has no field. */
  refuse: (error: unknown) => void
  clear: () => void
  /** The refusal, when something of it must be shown above the form. */
  error: unknown
  /** Issues that belong to no field. */
  rest: readonly Issue[]
}

/** Moves the focus to the first input that is marked as wrong, once the marks are drawn. */
export const focusFirstFault = (): void => {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus())
}

/**
 * Joins a form to the refusals of the server: each issue at its field, the first such field gets the focus; the rest is
 * for a `ProblemAlert`.
 */
export const useProblemForm = <Values extends object>(
  form: UseFormReturnType<Values>,
  known: readonly string[] = formPaths(form.getValues()),
): ProblemForm => {
  const texts = useProblemText()
  const [kept, setKept] = useState<{ error: unknown; rest: readonly Issue[] }>({ error: null, rest: [] })
  return {
    refuse: (error) => {
      const issues = error instanceof ApiError ? error.problem.errors : []
      const { fields, rest } = sortIssues(issues, known)
      const paths = Object.keys(fields)
      form.setErrors(
        Object.fromEntries(Object.entries(fields).map(([path, issue]) => [path, texts.issue(issue)])),
      )
      if (paths.length > 0) focusFirstFault()
      setKept({ error: paths.length > 0 && rest.length === 0 ? null : error, rest })
    },
    clear: () => setKept({ error: null, rest: [] }),
    ...kept,
  }
}
