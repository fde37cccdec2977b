import { Drawer, Grid } from 'antd';
import { figureNames, useTexts, type Days } from '@qunshu/web';
import { figurePeopleTexts } from './figure-people.texts';
import { FigurePeopleList } from './figure-people-list';
import { figureOfPeople } from './people-figures';
import { useFigurePeople } from './use-figure-people';

/** Beside the page: the people whom a figure counts, where the address names one. */
export function FigurePeopleDrawer({ days }: { readonly days: Days }) {
  const t = useTexts(figurePeopleTexts);
  const name = useTexts(figureNames);
  const { state, close } = useFigurePeople();
  const isWide = Grid.useBreakpoint().sm === true;
  const chosen = figureOfPeople(state.who);
  const title = chosen === null ? '' : t('title', { figure: name(chosen.figure) });
  return (
    <Drawer open={chosen !== null} onClose={close} title={title} size={isWide ? 520 : '100%'} destroyOnHidden>
      {chosen !== null && (
        <FigurePeopleList
          figure={chosen.people}
          days={days}
          scope={{
            departmentId: state.whoDept,
            directOnly: state.whoDirect === '1',
            staffUserId: state.whoStaff,
            chatId: state.whoGroup,
          }}
        />
      )}
    </Drawer>
  );
}
