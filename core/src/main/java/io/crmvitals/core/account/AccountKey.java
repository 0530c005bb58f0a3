package io.crmvitals.core.account;

/**
 * Our own name for one customer account, the same in every run and on every machine: the text of the external id that founded it.
 *
 * @param value for example {@code salesforce:account:001xx000003DGb1AAG}
 */
public record AccountKey(String value) implements Comparable<AccountKey> {

    public AccountKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an account key is never blank");
        }
    }

    /** The key of an account that the given record of the primary CRM founds. */
    public static AccountKey foundedBy(ExternalId id) {
        return new AccountKey(id.text());
    }

    @Override
    public int compareTo(AccountKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
