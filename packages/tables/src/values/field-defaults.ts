/** Length of a String or Number field that names none (rule book 2 [D]): characters, or digits. */
export const defaultLength = 128
