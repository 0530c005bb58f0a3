package io.crmvitals.sandbox.hubspot;

/**
 * How a portal behaves where HubSpot's word is silent or portals differ. A client must survive either answer, so that each can be chosen; what is set here holds
 * from the next call on.
 */
public final class HubSpotHabits {

    private volatile boolean unknownIdFailsBatch;
    private volatile boolean mergedIdsAreGone;
    private volatile boolean linksMoveTheDate;
    private volatile boolean tokenInformation = true;
    private volatile boolean rotateRefreshTokens = true;
    private volatile boolean unknownIdsAreOmitted;
    private volatile boolean linkedIdsAreNumbers;
    private volatile boolean expiredTokensLookInvalid;
    private volatile int retryAfterSeconds;
    private volatile int associationPage = 500;
    private volatile int longestUrl = 8_000;

    HubSpotHabits() {}

    /** Whether an unknown id among a batch's updates refuses the whole batch; by default it fails alone. */
    public HubSpotHabits unknownIdFailsBatch(boolean whole) {
        unknownIdFailsBatch = whole;
        return this;
    }

    /** Whether the id of a merged record is unknown; by default the survivor answers to it. */
    public HubSpotHabits mergedIdsAreGone(boolean gone) {
        mergedIdsAreGone = gone;
        return this;
    }

    /** Whether a new or a removed link moves the date of modification of both records; by default it does not. */
    public HubSpotHabits linksMoveTheDate(boolean move) {
        linksMoveTheDate = move;
        return this;
    }

    /** Whether the call that tells a token's scopes is there; by default it is. */
    public HubSpotHabits tokenInformation(boolean there) {
        tokenInformation = there;
        return this;
    }

    /** Whether a refresh gives a new refresh token and kills the old one, the default, or gives the same again. */
    public HubSpotHabits rotateRefreshTokens(boolean rotate) {
        rotateRefreshTokens = rotate;
        return this;
    }

    /** Whether a batch read says nothing of ids it does not know; by default it answers 207 and names them. */
    public HubSpotHabits unknownIdsAreOmitted(boolean silent) {
        unknownIdsAreOmitted = silent;
        return this;
    }

    /** Whether {@code toObjectId} is a JSON number; by default it is a text. */
    public HubSpotHabits linkedIdsAreNumbers(boolean numbers) {
        linkedIdsAreNumbers = numbers;
        return this;
    }

    /** Whether an access token past its end is refused like one that never was; by default its refusal says that it expired. */
    public HubSpotHabits expiredTokensLookInvalid(boolean same) {
        expiredTokensLookInvalid = same;
        return this;
    }

    /** Whether refusals for too many calls say how long to wait; by default, at zero, they do not. */
    public HubSpotHabits retryAfterSeconds(int seconds) {
        retryAfterSeconds = seconds;
        return this;
    }

    /** How many linked records an associations read shows of one record before it pages; 500 by default. */
    public HubSpotHabits associationPage(int size) {
        associationPage = size;
        return this;
    }

    /** A path with its query beyond so many characters is refused with 414; 8,000 by default. */
    public HubSpotHabits longestUrl(int characters) {
        longestUrl = characters;
        return this;
    }

    boolean unknownIdFailsBatch() {
        return unknownIdFailsBatch;
    }

    boolean mergedIdsAreGone() {
        return mergedIdsAreGone;
    }

    boolean linksMoveTheDate() {
        return linksMoveTheDate;
    }

    boolean tokenInformation() {
        return tokenInformation;
    }

    boolean rotateRefreshTokens() {
        return rotateRefreshTokens;
    }

    boolean unknownIdsAreOmitted() {
        return unknownIdsAreOmitted;
    }

    boolean linkedIdsAreNumbers() {
        return linkedIdsAreNumbers;
    }

    boolean expiredTokensLookInvalid() {
        return expiredTokensLookInvalid;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    int associationPage() {
        return associationPage;
    }

    int longestUrl() {
        return longestUrl;
    }
}
