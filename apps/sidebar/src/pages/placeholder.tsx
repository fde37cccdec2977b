import { Answered, Empty, graphql, Name, useQuestion, useTexts, useViewer, ViewerProvider } from '@qunshu/web';
import { shellTexts, type ShellKey } from '../shell/shell.texts';

const SidebarViewer = graphql(`
  query SidebarViewer {
    viewer {
      ...ViewerParts
    }
  }
`);

/** Stands where a page is to come. */
export function Placeholder({ name }: { readonly name: ShellKey }) {
  const t = useTexts(shellTexts);
  const question = useQuestion(SidebarViewer, {});
  return (
    <>
      <h1>{t(name)}</h1>
      <Answered question={question}>
        {({ viewer }) => (
          <ViewerProvider viewer={viewer}>
            <Who />
            <Empty text={t('coming')} />
          </ViewerProvider>
        )}
      </Answered>
    </>
  );
}

function Who() {
  return <Name name={useViewer().staff?.name} />;
}
