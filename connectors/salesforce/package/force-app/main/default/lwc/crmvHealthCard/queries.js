// What the card asks of Salesforce beyond the account's own fields.
//
// Both lists come through the GraphQL wire adapter, so sharing, object and field permissions of the reader hold and no Apex is
// needed. lightning/graphql is the module that Salesforce develops; its predecessor lightning/uiGraphQLApi would only be needed
// for offline use in the mobile app, which this card does not claim.
//
// They are two queries and not one: GraphQL refuses a whole document when the reader cannot see one object or field in it, and a
// reader without access to tasks should still see the history. Related lists (lightning/uiRelatedListApi) would be the other way
// without Apex, but Salesforce's own list of open activities mixes our tasks with everybody else's and cannot be filtered by our key.
//
// Fields of ours have aliases, so that the answer's names stay the same if the package is ever given a namespace.

import { gql } from 'lightning/graphql';

/** At most one row a day, so 90 days fit. */
export const HISTORY = gql`
    query CrmvHealthHistory($account: ID) {
        uiapi {
            query {
                history: CRMV_Health_History__c(
                    first: 120
                    where: {
                        and: [
                            { CRMV_Account__c: { eq: $account } }
                            { CRMV_As_Of__c: { gte: { range: { last_n_days: 90 } } } }
                        ]
                    }
                    orderBy: { CRMV_As_Of__c: { order: ASC } }
                ) {
                    edges {
                        node {
                            Id
                            asOf: CRMV_As_Of__c {
                                value
                            }
                            score: CRMV_Score__c {
                                value
                            }
                            band: CRMV_Band__c {
                                value
                            }
                        }
                    }
                }
            }
        }
    }
`;

/** Our tasks are those that carry our key. The owner may be a person or a queue. */
export const OPEN_TASKS = gql`
    query CrmvOpenTasks($account: ID) {
        uiapi {
            query {
                tasks: Task(
                    first: 8
                    where: {
                        and: [
                            { WhatId: { eq: $account } }
                            { IsClosed: { eq: false } }
                            { CRMV_Task_Key__c: { ne: null } }
                        ]
                    }
                    orderBy: { ActivityDate: { order: ASC, nulls: LAST } }
                ) {
                    edges {
                        node {
                            Id
                            Subject {
                                value
                            }
                            ActivityDate {
                                value
                            }
                            Owner {
                                ... on User {
                                    Name {
                                        value
                                    }
                                }
                                ... on Group {
                                    Name {
                                        value
                                    }
                                }
                            }
                        }
                    }
                    pageInfo {
                        hasNextPage
                    }
                }
            }
        }
    }
`;
