/** Whether a browser sent a session along; it may have ended. */
export const carriesSession = (cookie: string | undefined): boolean =>
  cookie?.includes('screenpop.session_token=') === true
