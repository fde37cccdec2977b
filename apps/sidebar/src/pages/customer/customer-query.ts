import { graphql, type ResultOf } from '@qunshu/web';

/** All that the page shows first, in one request. */
export const SidebarCustomer = graphql(`
  query SidebarCustomer($id: ID, $identity: IdentityInput) {
    viewer {
      ...ViewerParts
    }
    person(id: $id, identity: $identity) {
      ...SidebarPerson
      phone
      tags
      channels {
        ...SidebarChannel
      }
      viewerContact {
        remark
        tags
        tagIds
        since
        addWay
      }
      contacts {
        staff {
          userId
          name
        }
        since
        deletedAt
      }
      memberships(open: true, first: 5) {
        totalCount
        nodes {
          joinedAt
          group {
            chatId
            name
            customerCount
          }
        }
      }
      orders {
        count
        total
        lastAt
        repeat
      }
      notes(first: 20) {
        totalCount
        nodes {
          ...SidebarNote
        }
      }
      timeline(first: 10) {
        nodes {
          ...SidebarEvent
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      linkHistory {
        at
        kinds
        outcome
        reason
        source
      }
    }
  }
`);

export type Customer = NonNullable<ResultOf<typeof SidebarCustomer>['person']>;
