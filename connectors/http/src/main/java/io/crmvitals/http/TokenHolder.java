package io.crmvitals.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection's token in memory and asks for a new one when there is none, when it is about to expire, or when the vendor refused it. One thread asks,
 * the others wait for its answer. Safe for many threads.
 */
public final class TokenHolder {

    private static final Duration EARLY = Duration.ofSeconds(60);

    private final Supplier<Token> signIn;
    private final Clock clock;
    private @Nullable Token current;

    /** @param signIn asks the vendor for a token; its exceptions reach whoever wanted the token */
    public TokenHolder(Supplier<Token> signIn, Clock clock) {
        this.signIn = signIn;
        this.clock = clock;
    }

    /** A token that should still be good. */
    public synchronized Token token() {
        Token token = current;
        if (token == null || expired(token)) {
            token = signIn.get();
            current = token;
        }
        return token;
    }

    /**
     * A token other than the one the vendor refused. If another thread has renewed it meanwhile, nothing is asked.
     */
    public synchronized Token renew(Token refused) {
        if (current != null && current != refused) {
            return current;
        }
        current = null;
        return token();
    }

    private boolean expired(Token token) {
        Instant end = token.expiresAt();
        return end != null && !clock.instant().isBefore(end.minus(EARLY));
    }
}
