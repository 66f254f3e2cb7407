import { callParameters, type Issue, type PopupInput } from '@screenpop/contract'

/** A pop-up with nothing left open: what `PopupInput` leaves out has its default. */
export type CompletePopup = { [K in keyof PopupInput]-?: Exclude<PopupInput[K], undefined> }

export const completePopup = (input: PopupInput): CompletePopup => ({
  ...input,
  integration: input.integration ?? null,
  url: input.url ?? null,
  pageId: input.pageId ?? null,
  openOn: input.openOn ?? 'ringing',
  queueIds: input.queueIds ?? [],
  parameters: input.parameters ?? [],
})

/** Sent to every embedded page by the workbench itself, so that no parameter can be named so. */
export const originParameter = 'origin'

/** A hidden form field of this name never carries its own value (HTML, "constructing the entry list"). */
const formEncodingName = '_charset_'

const issue = (pointer: string, code: string, message: string): Issue => ({ pointer, code, message })

const internalIssues = (popup: CompletePopup): Issue[] => [
  ...(popup.openMode === 'embed'
    ? []
    : [issue('/openMode', 'internalEmbedOnly', 'An internal page opens embedded only. Choose Embed.')]),
  ...(popup.pageId === null ? [issue('/pageId', 'required', 'Choose the page that opens.')] : []),
  ...(popup.url === null ? [] : [issue('/url', 'notForInternal', 'An internal page has no address.')]),
  ...(popup.integration === null
    ? []
    : [issue('/integration', 'notForInternal', 'An internal page has no integration type.')]),
  ...(popup.parameters.length === 0
    ? []
    : [
        issue(
          '/parameters',
          'notForInternal',
          'An internal page reads the call by itself: it takes no parameters.',
        ),
      ]),
]

/** What is wrong with the address of an outside page. */
export const addressIssues = (url: string | null): Issue[] => {
  if (url === null || url === '') return [issue('/url', 'required', 'Give the address of the page.')]
  const known = URL.canParse(url) ? new URL(url) : undefined
  if (known?.protocol !== 'https:' && known?.protocol !== 'http:') {
    return [issue('/url', 'address', 'This must be a whole address that begins with https:// or http://.')]
  }
  if (known.username || known.password) {
    return [issue('/url', 'credentials', 'An address must not hold a user name or a password.')]
  }
  return []
}

const externalIssues = (popup: CompletePopup): Issue[] => [
  ...addressIssues(popup.url),
  ...(popup.pageId === null
    ? []
    : [issue('/pageId', 'notForExternal', 'An external page is named by its address.')]),
  ...(popup.integration === null
    ? [issue('/integration', 'required', 'Choose how the page is integrated: GET, POST or Web API.')]
    : []),
  ...(popup.integration === 'webApi' && popup.openMode !== 'embed'
    ? [issue('/openMode', 'webApiEmbedOnly', 'A Web API page opens embedded only. Choose Embed.')]
    : []),
  ...(popup.integration === 'webApi' && popup.parameters.length > 0
    ? [
        issue(
          '/parameters',
          'notForWebApi',
          'A Web API page is loaded before any call and gets its values by events: it takes no parameters.',
        ),
      ]
    : []),
  ...popup.parameters.flatMap((parameter, i) => parameterIssues(popup, parameter, i)),
]

const parameterIssues = (
  { openMode, integration, parameters }: CompletePopup,
  { name, source, sourceName }: CompletePopup['parameters'][number],
  i: number,
): Issue[] => [
  ...(name.trim() === ''
    ? [issue(`/parameters/${i}/name`, 'required', 'Give the name under which the page gets the value.')]
    : []),
  ...(sourceName.trim() === ''
    ? [issue(`/parameters/${i}/sourceName`, 'required', 'Say which value is sent.')]
    : []),
  ...(integration === 'post' && name.toLowerCase() === formEncodingName
    ? [
        issue(
          `/parameters/${i}/name`,
          'reserved',
          'Browsers put the encoding of the form under this name. Choose another.',
        ),
      ]
    : []),
  ...(parameters.findIndex((other) => other.name === name) < i
    ? [issue(`/parameters/${i}/name`, 'repeated', `The parameter ${name} is there twice.`)]
    : []),
  ...(openMode === 'embed' && name === originParameter
    ? [
        issue(
          `/parameters/${i}/name`,
          'reserved',
          'An embedded page gets the workbench’s origin under this name. Choose another.',
        ),
      ]
    : []),
  ...(source === 'callData' && !callParameters.some((known) => known === sourceName)
    ? [
        issue(
          `/parameters/${i}/sourceName`,
          'unknown',
          `There is no call data named ${sourceName}. Choose one of ${callParameters.join(', ')}.`,
        ),
      ]
    : []),
]

/** Which settings go together (rule book 6); every fault at its field. Pure. */
export const popupIssues = (popup: CompletePopup): Issue[] =>
  popup.pageType === 'internal' ? internalIssues(popup) : externalIssues(popup)
