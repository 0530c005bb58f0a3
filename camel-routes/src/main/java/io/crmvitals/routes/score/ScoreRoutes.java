package io.crmvitals.routes.score;

import io.crmvitals.routes.run.Steps;
import org.apache.camel.builder.RouteBuilder;

/** Measures, scores and plans chunk by chunk, so that a portfolio of any size fits into memory; tasks are planned once all accounts are known. */
public final class ScoreRoutes extends RouteBuilder {

    private final ScoringLeg leg;
    private final Guarding guarding;

    public ScoreRoutes(ScoringLeg leg, Guarding guarding) {
        this.leg = leg;
        this.guarding = guarding;
    }

    @Override
    public void configure() {
        from("direct:score-accounts")
                .routeId("score-accounts")
                .process(Steps.step(exchange -> leg.begin()))
                .loopDoWhile(Steps.when(leg::more))
                .process(Steps.step(exchange -> leg.scoreNext()))
                .to("direct:plan-writes")
                .end()
                .to("direct:plan-tasks");
        from("direct:plan-writes").routeId("plan-writes").process(Steps.step(exchange -> leg.planChunk()));
        from("direct:plan-tasks")
                .routeId("plan-tasks")
                .process(Steps.step(exchange -> leg.planTasks()))
                .process(Steps.step(exchange -> guarding.decide()))
                .process(Steps.step(exchange -> leg.end()))
                .to("direct:deliver");
    }
}
