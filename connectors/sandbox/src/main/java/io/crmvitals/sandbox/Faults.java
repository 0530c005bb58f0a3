package io.crmvitals.sandbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Trouble on demand: the next calls that fit are answered as the test wants, before or after the vendor did what was asked. */
public final class Faults {

    private static final class Rule {
        final Predicate<Call> when;
        final Answer instead;
        final boolean afterTheEffect;
        int skip;
        int times;

        Rule(Predicate<Call> when, Answer instead, boolean afterTheEffect, int skip, int times) {
            this.when = when;
            this.instead = instead;
            this.afterTheEffect = afterTheEffect;
            this.skip = skip;
            this.times = times;
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    /** The next {@code times} calls that fit get this answer, and the vendor does nothing. */
    public synchronized void answer(Predicate<Call> when, int times, Answer instead) {
        rules.add(new Rule(when, instead, false, 0, times));
    }

    /** The same, from the call after the first {@code skip} fitting ones. */
    public synchronized void answerLater(Predicate<Call> when, int skip, int times, Answer instead) {
        rules.add(new Rule(when, instead, false, skip, times));
    }

    /** The vendor does what was asked, but the caller gets this answer: the case where nobody can know. */
    public synchronized void answerAfterEffect(Predicate<Call> when, int times, Answer instead) {
        rules.add(new Rule(when, instead, true, 0, times));
    }

    public synchronized void clear() {
        rules.clear();
    }

    synchronized Optional<Answer> take(Call call, boolean afterTheEffect) {
        for (Iterator<Rule> all = rules.iterator(); all.hasNext(); ) {
            Rule rule = all.next();
            if (rule.afterTheEffect != afterTheEffect || !rule.when.test(call)) {
                continue;
            }
            if (rule.skip > 0) {
                rule.skip--;
                continue;
            }
            rule.times--;
            if (rule.times <= 0) {
                all.remove();
            }
            return Optional.of(rule.instead);
        }
        return Optional.empty();
    }
}
