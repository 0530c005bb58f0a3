package io.crmvitals.core.bench;

import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.seats;

import io.crmvitals.core.expression.Expression;
import io.crmvitals.core.expression.Expressions;
import io.crmvitals.core.expression.RecordView;
import io.crmvitals.core.expression.ValueType;
import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Curve;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Cards;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.KeptAnswers;
import io.crmvitals.core.score.Scorecards;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.core.score.WhatIf;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Accounts of about a hundred records by the card that ships, one after the other, so that no branch is learned by heart. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
public class HotLoops {

    private static final int ACCOUNTS = 256;

    private final Scoring scoring = Cards.scoring();
    private final List<Indicator> indicators = new ArrayList<>();
    private final List<AccountFacts> accounts = new ArrayList<>();
    private final List<KeptAnswers> kept = new ArrayList<>();
    private final List<Ticket> tickets = new ArrayList<>();
    private final WhatIf whatIf;
    private final Curve curve = new Curve.Points(Map.of(0.0, 100.0, 3.0, 80.0, 10.0, 40.0, 30.0, 0.0));
    private final Expression expression = Expressions.compile(
            "ticket.priority == 'URGENT' && ticket.status == 'OPEN'",
            Map.of("ticket", RecordView.typeOf(Ticket.class)),
            ValueType.FLAG);
    private int next;

    public HotLoops() {
        Catalogue catalogue = Catalogue.builtIn();
        Cards.standard().slots().forEach(slot -> slot.indicators().forEach(id -> indicators.add(catalogue.get(id))));
        for (int seed = 0; seed < ACCOUNTS; seed++) {
            AccountFacts facts = account(new Random(seed));
            HealthScore score = scoring.score(facts, Records.DAY, null);
            accounts.add(facts);
            kept.add(KeptAnswers.of(score));
            tickets.addAll(facts.tickets());
        }
        Scorecards cards = new Scorecards(List.of(Cards.standard()));
        whatIf = new WhatIf(cards, cards, catalogue, Set.of());
    }

    @Benchmark
    public HealthScore score_one_account() {
        return scoring.score(accounts.get(turn()), Records.DAY, null);
    }

    @Benchmark
    public void measure_its_readings(Blackhole hole) {
        AccountView view = new AccountView(
                accounts.get(turn()),
                Records.DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        for (Indicator indicator : indicators) {
            hole.consume(indicator.measure(view));
        }
    }

    @Benchmark
    public Object report_how_firm_its_band_is() {
        return scoring.fragility(accounts.get(turn()), Records.DAY, null, Peers.NONE, 200);
    }

    @Benchmark
    public Object weigh_what_its_score_keeps() {
        return whatIf.of(kept.get(turn()));
    }

    @Benchmark
    public boolean test_a_ticket_by_an_expression() {
        return expression.test(Map.of("ticket", RecordView.of(tickets.get(++next % tickets.size()))));
    }

    @Benchmark
    public double judge_a_value_by_a_curve() {
        return curve.points(++next % 40);
    }

    private int turn() {
        next = (next + 1) % ACCOUNTS;
        return next;
    }

    private static AccountFacts account(Random random) {
        List<SharedRecord> records = new ArrayList<>();
        records.add(anAccount()
                .startedDaysAgo(120 + random.nextInt(900))
                .touchedDaysAgo(random.nextInt(150))
                .liveSinceDaysAgo(60)
                .pulse(1 + random.nextInt(5), random.nextInt(50))
                .goals(4, random.nextInt(4), 0)
                .build());
        int seats = 10 + random.nextInt(300);
        records.add(seats(seats, random.nextInt(seats + 1)));
        for (int week = 0; week < 60; week++) {
            records.add(aWeek(week)
                    .logins(seats * (2 + random.nextInt(3)))
                    .active(random.nextInt(seats + 1))
                    .deep(random.nextInt(seats + 1))
                    .features(random.nextInt(9), 12)
                    .build());
        }
        for (int i = 0; i < 30; i++) {
            int age = random.nextInt(200);
            var ticket = aTicket("t" + i).openedDaysAgo(age).priority(Ticket.Priority.values()[random.nextInt(4)]);
            if (random.nextInt(10) > 0) {
                ticket.solvedDaysAgo(random.nextInt(age + 1));
            }
            records.add(ticket.build());
        }
        for (int i = 0; i < 4; i++) {
            records.add(aContact("p" + i).build());
            records.add(anNps("p" + i, random.nextInt(11), random.nextInt(300)));
        }
        return Records.facts().and(records).build();
    }
}
