import { graphql, type ResultOf } from '@qunshu/web';

export const SidebarToday = graphql(`
  query SidebarToday($moved: Int!, $silent: Int!) {
    viewer {
      ...ViewerParts
    }
    today {
      date
      followUps {
        ...SidebarNote
        person {
          ...SidebarPerson
        }
      }
      movers(days: $moved) {
        group {
          chatId
          name
          customerCount
        }
        joined
        left
        net
      }
      silent(days: $silent) {
        lastSeenAt
        person {
          ...SidebarPerson
          channels {
            ...SidebarChannel
          }
        }
      }
    }
  }
`);

export type Today = ResultOf<typeof SidebarToday>['today'];
