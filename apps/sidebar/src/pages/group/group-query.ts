import { graphql, type ResultOf } from '@qunshu/web';

/** All that the page shows first, in one request. */
export const SidebarGroup = graphql(`
  query SidebarGroup($chatId: ID!, $week: PeriodInput!, $month: PeriodInput!, $quarter: PeriodInput!) {
    viewer {
      ...ViewerParts
    }
    customerGroup(chatId: $chatId) {
      chatId
      name
      notice
      createdAt
      dismissedAt
      owner {
        userId
        name
      }
      customerCount
      staffCount
      placesLeft
      sinceVisit {
        at
        joined
        left
      }
      week: metrics(period: $week) {
        customersJoined
        customersLeft
        netGrowth
      }
      month: metrics(period: $month) {
        customersJoined
        customersLeft
        netGrowth
        leftByThemselves
        removed
        departuresInferred
        retention(days: 7)
      }
      quarter: metrics(period: $quarter) {
        retention(days: 30)
      }
      daily(period: $month) {
        date
        customersJoined
        customersLeft
      }
      newest: members(open: true, orderBy: JOINED_DESC, first: 10) {
        ...SidebarMembers
      }
      gone: members(open: false, first: 1) {
        totalCount
      }
      elsewhere: members(only: IN_OTHER_GROUPS, first: 1) {
        totalCount
      }
      strangers: members(only: WITHOUT_CONTACT, first: 1) {
        totalCount
      }
    }
  }
`);

export type Group = NonNullable<ResultOf<typeof SidebarGroup>['customerGroup']>;
