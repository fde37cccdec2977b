/** The operations of our own pages by their SHA-256. Made of the pages by `node deploy/pages/generate.mjs`. */
export const KEPT_OPERATIONS: Readonly<Record<string, string>> = {
  '72bc1a5f945fb5276fb241c4f60c0a0d3bcc5a25e75520384da88ae03eebc4f3':
    'fragment ViewerParts on Viewer { __typename role staff { __typename name userId } tenantName timeZone } query ConsoleViewer { __typename viewer { __typename ...ViewerParts } }',
  d0aa548a3410c8eb09e9c642adbaeaf02043b21693c8e14de5034812e18652ab:
    'fragment ViewerParts on Viewer { __typename role staff { __typename name userId } tenantName timeZone } query SidebarViewer { __typename viewer { __typename ...ViewerParts } }',
};
