package io.crmvitals.sandbox.zendesk;

import java.time.Duration;

/**
 * How an account behaves where Zendesk's word is silent, where accounts differ, or where it was seen to misbehave. A client must survive every choice; what is set
 * here holds from the next call on.
 */
public final class ZendeskHabits {

    private volatile boolean admin = true;
    private volatile boolean helpCenter = true;
    private volatile boolean votesListed = true;
    private volatile boolean foreignLinks;
    private volatile boolean exportRepeats;
    private volatile boolean lastCursorIsNull;
    private volatile boolean lookupHeader = true;
    private volatile boolean badTokensAreNamed;
    private volatile boolean endOfStreamTold = true;
    private volatile Duration indexLag = Duration.ZERO;
    private volatile int generation;

    ZendeskHabits() {}

    /** Whether the user behind the logins is an admin, the default; an agent may neither export nor make fields. */
    public ZendeskHabits admin(boolean is) {
        admin = is;
        return this;
    }

    /** Whether the account has a help center, the default; without, its paths are none. */
    public ZendeskHabits helpCenter(boolean there) {
        helpCenter = there;
        return this;
    }

    /** Whether the votes of everybody can be listed at once, the default; else only those on one article or of one user. */
    public ZendeskHabits votesListed(boolean listed) {
        votesListed = listed;
        return this;
    }

    /** Whether the addresses of next pages name another host than the one that was asked, as behind a host mapping. */
    public ZendeskHabits foreignLinks(boolean foreign) {
        foreignLinks = foreign;
        return this;
    }

    /** Whether an export by cursor shows the last row of a page again at the head of the next. */
    public ZendeskHabits exportRepeats(boolean repeats) {
        exportRepeats = repeats;
        return this;
    }

    /** Whether the last page of an export by cursor comes without a cursor; by default it has one. */
    public ZendeskHabits lastCursorIsNull(boolean none) {
        lastCursorIsNull = none;
        return this;
    }

    /** Whether exports by time say when they are through, the default; old answers left it to a count below a thousand. */
    public ZendeskHabits endOfStreamTold(boolean told) {
        endOfStreamTold = told;
        return this;
    }

    /** Whether a ticket made with an idempotency key comes with the header that tells whether the key was known; by default it does. */
    public ZendeskHabits lookupHeader(boolean sent) {
        lookupHeader = sent;
        return this;
    }

    /** Whether a bearer that is worth nothing is refused as {@code invalid_token}; by default in the words that every login gets. */
    public ZendeskHabits badTokensAreNamed(boolean named) {
        badTokensAreNamed = named;
        return this;
    }

    /** How long a new record stays out of every search; none by default, minutes at Zendesk. */
    public ZendeskHabits indexLag(Duration lag) {
        indexLag = lag;
        return this;
    }

    /** Every cursor of an export that was handed out so far is refused from now on. */
    public ZendeskHabits expireCursors() {
        generation++;
        return this;
    }

    boolean admin() {
        return admin;
    }

    boolean helpCenter() {
        return helpCenter;
    }

    boolean votesListed() {
        return votesListed;
    }

    boolean foreignLinks() {
        return foreignLinks;
    }

    boolean exportRepeats() {
        return exportRepeats;
    }

    boolean lastCursorIsNull() {
        return lastCursorIsNull;
    }

    boolean endOfStreamTold() {
        return endOfStreamTold;
    }

    boolean lookupHeader() {
        return lookupHeader;
    }

    boolean badTokensAreNamed() {
        return badTokensAreNamed;
    }

    Duration indexLag() {
        return indexLag;
    }

    int generation() {
        return generation;
    }
}
