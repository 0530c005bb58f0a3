package io.crmvitals.files.jdbc;

/** The database could not be reached or refused a query. The message never holds a value of the data, a parameter or a credential. */
public final class WarehouseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What there is to do about it. */
    public enum Why {
        /** The database did not answer, is starting, has no connection left, or broke off: ask again later. */
        UNREACHABLE,
        /** The user or password is refused. */
        SIGN_IN,
        /** The user may not read something that the query reads. */
        PERMISSION,
        /** The query is wrong, or cannot be carried out on the data. */
        QUERY
    }

    private final Why why;

    /** @param told what the database says, to be read after a colon */
    public WarehouseException(Why why, String told, Throwable cause) {
        super(told, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
