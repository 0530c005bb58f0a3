package io.crmvitals.sandbox.wire;

import java.util.Locale;

/** Everything that can go wrong between us and a vendor, each once, with what the client meets. */
public enum FaultKind {
    DNS_FAILURE("the vendor's name cannot be found"),
    REFUSED("nobody listens at the vendor's address any more"),
    CONNECT_TIMEOUT("the vendor's address takes no connection and does not refuse one"),
    TLS_FAILURE("what answers at the https address does not speak TLS"),
    RESET_BEFORE_ANSWER("the connection is reset before the first byte of the answer"),
    RESET_IN_BODY("the connection is reset in the middle of the answer"),
    CUT_BODY("the connection is closed before the announced length was sent"),
    HALF_BODY("half of the JSON or XML comes, under the right length"),
    CORRUPT_GZIP("the zipped answer cannot be unzipped"),
    ONE_BYTE_A_SECOND("the answer comes byte by byte and would take for ever"),
    STALLED_BODY("the answer stops in the middle and the connection stays"),
    SLOW_CLOSE("the answer has no length, and the connection is closed late"),
    BANDWIDTH_CAP("the answer comes slowly, but in time"),
    SLICED_PACKETS("the answer comes in packets of one to seven bytes"),
    TOO_MANY_CALLS("429, with a wait in seconds, as a date, or without one"),
    TOO_MANY_FOR_A_DAY("429 that asks for a wait of a day"),
    SERVER_ERROR("500, 502, 503 or 504, as JSON, as HTML or empty"),
    LOGIN_EXPIRED("401 for a token whose time is over"),
    LOGIN_REVOKED("401 for every token, new ones too"),
    PERMISSION_LACKING("403 for want of a permission"),
    ALLOWANCE_SPENT("the allowance of the day is spent"),
    RECORD_GONE("404 for a record that was just read"),
    REDIRECT_ELSEWHERE("the call is sent on to another host"),
    WRONG_CONTENT_TYPE("the right answer under the wrong content type, or a page of somebody else's"),
    DUPLICATE_DELIVERY("records, or the call itself, come twice"),
    PAGE_REPEATED("the page before comes again"),
    CURSOR_EXPIRED("the place to go on from is no longer known"),
    CURSOR_STANDS_STILL("the place to go on from is the one that was asked for"),
    EMPTY_PAGE_WITH_NEXT("a page without records says that more follow"),
    UNKNOWN_ENUM_VALUE("a field holds a value that nobody documented"),
    UNKNOWN_FIELD("records have members that nobody documented"),
    MISSING_FIELD("a record lacks its id"),
    NULLS("a record's fields are null"),
    CLOCK_SKEW("the vendor's clock and ours are days apart"),
    PARTIAL_BATCH("of a batch, one record is refused for the moment and the others are written"),
    POISON_RECORD("one record is refused for good");

    private final String meets;

    FaultKind(String meets) {
        this.meets = meets;
    }

    /** What the client meets, without a full stop. */
    public String meets() {
        return meets;
    }

    /** For people: {@code reset before answer}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
