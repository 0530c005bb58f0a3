package io.crmvitals.routes.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.crmvitals.core.account.MatchLadder;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.routes.pull.PullRoutes;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Steps;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.routes.store.StoreRoute;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java's own errors in the middle of a walk: told like any other trouble, and waited for by nobody. */
class BrokenStepTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final StreamId OWNERS = new StreamId("hubspot", "owners");
    private static final StreamId USERS = new StreamId("zendesk", "users");

    @TempDir
    private Path folder;

    private boolean ended;

    @Test
    void an_error_while_a_page_is_asked_for_is_told_and_the_other_systems_are_read() {
        assertToldAndTheOthersRead(
                () -> {
                    throw new NoSuchMethodError("nobody has it");
                },
                "NoSuchMethodError");
    }

    @Test
    void an_error_of_any_other_kind_is_told_too() {
        assertToldAndTheOthersRead(
                () -> {
                    throw new StackOverflowError();
                },
                "StackOverflowError");
    }

    @Test
    void an_error_while_a_page_is_mapped_does_not_leave_the_walk_waiting() {
        assertToldAndTheOthersRead(
                () -> new Page(
                        List.of(new SourceRecord(OWNERS, "1", new UnreadableFields(), NOW, false)),
                        List.of(),
                        new Cursor("end"),
                        false),
                "AssertionError");
    }

    @Test
    void an_error_in_the_condition_of_a_loop_does_not_leave_the_walk_waiting() throws Exception {
        Run run;
        try (Store store = store()) {
            run = walked(store, new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:begin")
                            .routeId("begin")
                            .loopDoWhile(Steps.when(() -> {
                                throw new AssertionError("never so");
                            }))
                            .process(exchange -> ended = true)
                            .end();
                }
            });
        }

        assertThat(run.troubles())
                .singleElement()
                .satisfies(told -> assertThat(told.text()).contains("in begin (AssertionError)"));
    }

    private void assertToldAndTheOthersRead(Supplier<Page> broken, String error) {
        try (Store store = store()) {
            Run run = walked(
                    store,
                    PullRoutes.of(
                            List.of(
                                    new OneStream(OWNERS, broken),
                                    new OneStream(
                                            USERS, () -> new Page(List.of(), List.of(), new Cursor("end"), false))),
                            mapping(),
                            () -> new MatchLadder("hubspot", 0.9, Set.of(), Map.of()),
                            store,
                            current,
                            Progress.SILENT,
                            clock()));

            assertThat(run.result()).isEqualTo(RunReport.Result.FAILED);
            assertThat(run.troubles()).singleElement().satisfies((Trouble told) -> {
                assertThat(told.where()).isEqualTo("pull-hubspot-owners");
                assertThat(told.text())
                        .isEqualTo("Something unforeseen happened in pull-hubspot-owners (" + error
                                + "). Nothing that was stored is lost. The log has all of it; please report it.");
            });
            assertThat(run.number("bugs")).isEqualTo(1);
            assertThat(ended).as("the walk goes on after the pull").isTrue();
            assertThat(store.cursor(USERS)).isEqualTo(new Cursor("end"));
            assertThat(store.cursor(OWNERS)).isEqualTo(Cursor.START);
            assertThat(store.streams())
                    .filteredOn(state -> state.stream().equals(OWNERS))
                    .extracting(StreamState::unavailable)
                    .containsExactly("an unforeseen error; see the log");
        } catch (Exception notMade) {
            throw new IllegalStateException(notMade);
        }
    }

    private final CurrentRun current = new CurrentRun();

    private Store store() {
        return SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")));
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private Run walked(Store store, RouteBuilder routes) throws Exception {
        Run run = new Run(store.startRun("sync", NOW), "sync", NOW, true);
        current.begin(run);
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.addRoutesConfigurations(new TroubleRules(store, current, clock(), Duration.ofMillis(1)));
            camel.addRoutes(routes);
            camel.addRoutes(new StoreRoute(store, current, clock()));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:score-accounts").process(exchange -> ended = true);
                }
            });
            camel.start();
            ProducerTemplate producer = camel.createProducerTemplate();
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> producer.requestBody(
                            camel.hasEndpoint("direct:begin") != null ? "direct:begin" : "direct:pull-all", run.id()));
        }
        return run;
    }

    private static Mapping mapping() {
        Problems problems = new Problems();
        Mapping mapping = Mapping.read(
                List.of(
                        ConfigFile.parse("mapping/hubspot.yaml", """
                        system: hubspot
                        name: HubSpot
                        streams:
                          owners:
                            records:
                              - to: team-member
                                fields:
                                  email: email
                                  active: {constant: true}
                        """, name -> null, problems),
                        ConfigFile.parse("mapping/zendesk.yaml", """
                        system: zendesk
                        name: Zendesk
                        streams:
                          users:
                            records:
                              - to: team-member
                                fields:
                                  email: email
                                  active: {constant: true}
                        """, name -> null, problems)),
                problems);
        assertThat(problems.list()).isEmpty();
        return mapping;
    }

    /** A library's own error when somebody looks at a record. */
    private static final class UnreadableFields extends AbstractMap<String, @Nullable Object> {

        @Override
        public @Nullable Object get(Object key) {
            throw new AssertionError("cannot be looked at");
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            throw new AssertionError("cannot be looked at");
        }
    }

    /** A system of one stream and no more. */
    private record OneStream(StreamId stream, Supplier<Page> pages) implements Connector, RecordSource {

        @Override
        public String system() {
            return stream.system();
        }

        @Override
        public List<RecordSource> sources() {
            return List.of(this);
        }

        @Override
        public Page nextPage(Cursor after) {
            return pages.get();
        }

        @Override
        public long leastCalls(Cursor from, long records) {
            return 1;
        }

        @Override
        public Optional<HealthSink> healthSink() {
            return Optional.empty();
        }

        @Override
        public Optional<TaskSink> taskSink() {
            return Optional.empty();
        }

        @Override
        public ConnectionReport check() {
            throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public void close() {}
    }
}
