package io.crmvitals.routes.selftest;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.wire.FaultKind;
import io.crmvitals.sandbox.wire.Manner;
import io.crmvitals.sandbox.wire.Spoiling;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** How each kind of fault looks at one vendor: what all vendors have in common is here, the vendor's own words are in its book. */
abstract class FaultBook {

    /** A case that cannot be, or would not be this one. */
    static final class NotApplicable extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotApplicable(String why) {
            super(why, null, false, false);
        }
    }

    /** A text in spoiled answers that must never come back in a sentence. */
    static final String BODY_MARK = "Zq7BodyOfSomebodyElse";

    private static final int[] STATUSES = {500, 502, 503, 504};

    /** True for calls that read the stream under trial. */
    abstract boolean reads(Call call);

    /** True for calls that change something. */
    abstract boolean writes(Call call);

    /** What this vendor says in a kind of its own. */
    abstract Spoiling own(FaultCase of);

    /** The vendor's refusal in its own shape. */
    abstract Answer refusal(int status, String code);

    /** @throws NotApplicable with the reason */
    Spoiling spoiling(FaultCase of, StageClock clock, String trap) {
        return switch (of.kind()) {
            case REFUSED -> Spoiling.lost(Manner.SHUT);
            case CONNECT_TIMEOUT -> Spoiling.lost(Manner.DEAF);
            case RESET_BEFORE_ANSWER -> of.variant() % 2 == 0 ? Spoiling.of(Manner.RESET) : Spoiling.lost(Manner.RESET);
            case RESET_IN_BODY -> Spoiling.of(Manner.RESET_IN_BODY);
            case CUT_BODY -> Spoiling.of(of.variant() % 2 == 0 ? Manner.CUT : Manner.PROMISES_MORE);
            case HALF_BODY -> Spoiling.of(Manner.HALF);
            case CORRUPT_GZIP -> Spoiling.of(Manner.BAD_GZIP);
            case ONE_BYTE_A_SECOND -> Spoiling.of(Manner.DRIP);
            case STALLED_BODY -> Spoiling.of(Manner.STALL);
            case SLOW_CLOSE -> Spoiling.of(Manner.SLOW_CLOSE);
            case BANDWIDTH_CAP -> Spoiling.of(Manner.CAPPED);
            case SLICED_PACKETS -> Spoiling.of(Manner.SLICED);
            case TOO_MANY_CALLS -> Spoiling.instead(tooMany(of.variant(), clock));
            case TOO_MANY_FOR_A_DAY -> Spoiling.instead(refusal(429, "TooMany").with("Retry-After", "86400"));
            case SERVER_ERROR -> Spoiling.instead(serverError(of.variant()));
            case REDIRECT_ELSEWHERE ->
                Spoiling.instead(Answer.html(302, BODY_MARK).with("Location", trap));
            case WRONG_CONTENT_TYPE ->
                of.variant() % 2 == 0
                        ? Spoiling.instead(Answer.html(200, BODY_MARK))
                        : Spoiling.changed((call, own) -> typed(own, "text/plain"));
            case PAGE_REPEATED -> {
                if (of.write() || of.place() == FaultCase.Place.FIRST) {
                    throw new NotApplicable("no page comes before it");
                }
                yield own(of);
            }
            case CURSOR_EXPIRED, CURSOR_STANDS_STILL -> {
                if (of.write() || of.place() == FaultCase.Place.FIRST) {
                    throw new NotApplicable("it is asked for without a cursor");
                }
                yield own(of);
            }
            case EMPTY_PAGE_WITH_NEXT, MISSING_FIELD, UNKNOWN_ENUM_VALUE, NULLS -> {
                if (of.write()) {
                    throw new NotApplicable("answers to writes hold no pages and no records");
                }
                yield own(of);
            }
            case PARTIAL_BATCH -> {
                if (!of.write()) {
                    throw new NotApplicable("reads are no batches");
                }
                yield own(of);
            }
            case RECORD_GONE -> {
                if (!of.write()) {
                    throw new NotApplicable("a page is no record");
                }
                yield own(of);
            }
            case DUPLICATE_DELIVERY -> of.write() ? Spoiling.twice() : own(of);
            case DNS_FAILURE, TLS_FAILURE, CLOCK_SKEW -> throw new NotApplicable("it concerns the vendor as a whole");
            default -> own(of);
        };
    }

    private Answer tooMany(int variant, StageClock clock) {
        Answer plain = refusal(429, "TooMany");
        return switch (variant % 3) {
            case 0 -> plain.with("Retry-After", "1");
            case 1 -> plain;
            default ->
                plain.with(
                        "Retry-After",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().plusSeconds(30).atOffset(ZoneOffset.UTC)));
        };
    }

    private Answer serverError(int variant) {
        int status = STATUSES[variant % STATUSES.length];
        return switch (variant / STATUSES.length % 3) {
            case 0 -> refusal(status, "Broken");
            case 1 -> Answer.html(status, BODY_MARK);
            default -> new Answer(status, Map.of(), new byte[0], Answer.Break.NOT);
        };
    }

    static Answer typed(Answer own, String type) {
        Map<String, String> headers = new HashMap<>(own.headers());
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("Content-Type"));
        headers.put("Content-Type", type);
        return new Answer(own.status(), headers, own.body(), own.broken());
    }

    /** The same answer with another body. */
    static Answer saying(Answer own, byte[] body) {
        return new Answer(own.status(), own.headers(), body, own.broken());
    }

    /** Faults that no vendor is to be asked for: they are there from the start, and before every call. */
    static boolean concernsAll(FaultKind kind) {
        return kind == FaultKind.DNS_FAILURE || kind == FaultKind.TLS_FAILURE || kind == FaultKind.CLOCK_SKEW;
    }
}
