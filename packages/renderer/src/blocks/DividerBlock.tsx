export const DividerBlock = () => <hr />
