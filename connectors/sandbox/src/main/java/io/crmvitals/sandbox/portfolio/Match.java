package io.crmvitals.sandbox.portfolio;

/** By what the account of another system can be told to belong to a customer of Salesforce, at best. */
public enum Match {
    /** It stores the Salesforce id. */
    DECLARED_KEY,
    /** Both store the customer number. */
    SHARED_KEY,
    /** Both name one web domain that no other customer has. */
    DOMAIN,
    /** Only a domain is left, and two customers share it: a person has to say. */
    AMBIGUOUS,
    /** Only the name is alike: nobody may match that without asking. */
    NAME_ONLY,
    /** Salesforce does not know this company at all. */
    UNKNOWN
}
