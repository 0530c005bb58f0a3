package io.crmvitals.routes.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.CsvDataFormat;
import org.apache.camel.support.PropertyBindingSupport;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's Camel component, reading the same pages. It comes with a Camel and with libraries of its own from a folder that stands before the product's jars in
 * its process and in no other; so it is asked for by addresses and names, and the product never depends on it.
 */
public enum CamelLeg implements LibraryLeg {
    SALESFORCE(
            Stream.SALESFORCE_BULK,
            "camel-salesforce",
            "camel-salesforce: bulk2CreateQueryJob, unmarshalled by camel-csv") {
        @Override
        Reading reading(CamelContext camel, Place place) throws Exception {
            Map<String, String> variables = place.vendors().variables();
            Component component = camel.getComponent("salesforce");
            Map<String, Object> settings = Map.of(
                    "loginUrl", variables.getOrDefault("SALESFORCE_URL", ""),
                    "authenticationType", "CLIENT_CREDENTIALS",
                    "clientId", variables.getOrDefault("SALESFORCE_CLIENT_ID", ""),
                    "clientSecret", variables.getOrDefault("SALESFORCE_CLIENT_SECRET", ""),
                    // It takes an answer into memory whole and refuses what is larger than this.
                    "httpMaxContentLength", "512000000");
            set(camel, component, settings);
            String soql = NodeLeg.JSFORCE.asked(place);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    CsvDataFormat csv = new CsvDataFormat();
                    csv.setLazyLoad("true");
                    csv.setSkipHeaderRecord("true");
                    from("direct:results")
                            .to("salesforce:bulk2GetQueryJobResults?apiVersion=65.0")
                            .unmarshal(csv)
                            // The rows are there only as long as the exchange.
                            .process(exchange -> exchange.getMessage()
                                    .setBody(counted(exchange.getMessage().getBody())));
                }
            });
            return producer -> read(producer, soql);
        }

        private static long read(ProducerTemplate camel, String soql) throws Exception {
            Class<?> job = Class.forName("org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob");
            Object asked = JSON.readValue(JSON.writeValueAsString(Map.of("operation", "queryAll", "query", soql)), job);
            Object going = camel.requestBody("salesforce:bulk2CreateQueryJob?apiVersion=65.0", asked);
            String id = said(going, "getId");
            long begun = System.nanoTime();
            while (!said(going, "getState").equals("JOB_COMPLETE")) {
                if (System.nanoTime() - begun > VendorLine.LONGEST.toNanos()) {
                    throw new IOException("The job " + id + " is still " + said(going, "getState"));
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                going = camel.requestBodyAndHeader("salesforce:bulk2GetQueryJob?apiVersion=65.0", "", "jobId", id);
            }
            return Objects.requireNonNull(camel.requestBodyAndHeader("direct:results", "", "jobId", id, Long.class));
        }

        @Override
        long least(long records) {
            return records == 0 ? 2 : 3;
        }
    },
    ZENDESK(Stream.ZENDESK, "camel-zendesk", "camel-zendesk: getTicketsIncrementally") {
        @Override
        Reading reading(CamelContext camel, Place place) throws Exception {
            Map<String, String> variables = place.vendors().variables();
            Component component = camel.getComponent("zendesk");
            set(
                    camel,
                    component,
                    Map.of(
                            "configuration.serverUrl", variables.getOrDefault("ZENDESK_URL", ""),
                            "configuration.oauthToken", ZendeskClientLeg.token(variables)));
            // The only part of its programming interface has no name in the documents, but is not found without this
            // one.
            return producer -> counted(
                    producer.requestBody("zendesk:DEFAULT/getTicketsIncrementally?inBody=startTime", new Date(0)));
        }

        @Override
        long least(long records) {
            return (records + ZENDESK_PAGE - 1) / ZENDESK_PAGE;
        }
    };

    /** The option that says in which folder the jars lie. */
    public static final String JARS = "camel-jars";

    /** Between two looks at a job, as for jsforce. */
    private static final int PAUSE_MILLIS = 10;

    private static final int ZENDESK_PAGE = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private interface Reading {

        /** How many records came, each of them taken in hand. */
        long records(ProducerTemplate camel) throws Exception;
    }

    private final Stream stream;
    private final String library;
    private final String what;

    CamelLeg(Stream stream, String library, String what) {
        this.stream = stream;
        this.library = library;
        this.what = what;
    }

    /** Tells the component what it has to know. */
    abstract Reading reading(CamelContext camel, Place place) throws Exception;

    abstract long least(long records);

    @Override
    public String id() {
        return stream.camel();
    }

    @Override
    public Stream stream() {
        return stream;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public List<Path> jars(Map<String, String> options) {
        String folder = options.get(JARS);
        return folder == null ? List.of() : List.of(Path.of(folder, "*"));
    }

    @Override
    public Work open(Place place) throws Exception {
        String folder = place.options().get(JARS);
        if (folder == null || !holds(Path.of(folder))) {
            throw new Unmeasurable(library + " is not " + (folder == null ? "asked for" : "in " + folder)
                    + ". Fetch its jars as the README tells and say where: --camel-jars DIR");
        }
        DefaultCamelContext camel = new DefaultCamelContext();
        Reading reading = reading(camel, place);
        camel.start();
        ProducerTemplate producer = camel.createProducerTemplate();
        return new Work() {
            @Override
            public Done round() throws Exception {
                long records = reading.records(producer);
                return Done.of(records).least(least(records));
            }

            @Override
            public void close() throws Exception {
                producer.close();
                camel.close();
            }
        };
    }

    private boolean holds(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(library + "-"));
        }
    }

    private static void set(CamelContext camel, @Nullable Component component, Map<String, Object> settings) {
        PropertyBindingSupport.build()
                .withCamelContext(camel)
                .withTarget(Objects.requireNonNull(component))
                .withProperties(new HashMap<>(settings))
                .withMandatory(true)
                .bind();
    }

    private static String said(@Nullable Object job, String by) throws ReflectiveOperationException {
        Objects.requireNonNull(job);
        return String.valueOf(job.getClass().getMethod(by).invoke(job));
    }

    private static long counted(@Nullable Object answer) {
        Iterator<?> each =
                answer instanceof Iterator<?> rows ? rows : ((Iterable<?>) Objects.requireNonNull(answer)).iterator();
        long records = 0;
        while (each.hasNext()) {
            if (each.next() != null) {
                records++;
            }
        }
        return records;
    }
}
