package io.crmvitals.routes.console;

import io.crmvitals.core.config.Secret;
import io.crmvitals.routes.app.Vitals;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Hosts the wired product in Spring Boot: pages behind a login, health and metrics. Stops with {@link #close()}. */
public final class ConsoleServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final String host;

    private ConsoleServer(ConfigurableApplicationContext context, String host) {
        this.context = context;
        this.host = host;
    }

    /**
     * @param port 0 takes any free one
     */
    public static ConsoleServer start(Vitals vitals, InetAddress address, int port, String user, Secret password) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", address.getHostAddress());
        properties.put("server.port", port);
        properties.put("server.shutdown", "graceful");
        // A handful of people look at it, and most of the time nobody does.
        properties.put("server.tomcat.threads.min-spare", 1);
        properties.put("server.tomcat.threads.max", 20);
        properties.put("server.servlet.session.cookie.name", "VITALS");
        properties.put("server.servlet.session.cookie.same-site", "strict");
        properties.put("server.servlet.session.tracking-modes", "cookie");
        properties.put("server.error.include-message", "never");
        properties.put("management.endpoints.web.exposure.include", "health,prometheus");
        properties.put("management.endpoint.health.show-details", "when-authorized");
        // Alive: the process answers. Ready: it can work, too. A run that failed makes the whole unhealthy, which is a
        // matter for people and not for a restart.
        properties.put("management.endpoint.health.probes.enabled", "true");
        properties.put("management.endpoint.health.group.liveness.include", "livenessState");
        properties.put("management.endpoint.health.group.readiness.include", "readinessState,store");
        properties.put("spring.main.lazy-initialization", "true");
        properties.put("spring.jmx.enabled", "false");
        properties.put("spring.thymeleaf.check-template-location", "false");
        SpringApplication application = new SpringApplicationBuilder(ConsoleApplication.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(properties)
                .initializers(fresh -> {
                    fresh.getBeanFactory().registerSingleton("vitals", vitals);
                    fresh.getBeanFactory().registerSingleton("consoleUser", new ConsoleUser(user, password));
                })
                .build();
        // The server logs by java.util.logging, which would print on the terminal.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        // The log file was set up when the program began; Boot must not set it up again.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        return new ConsoleServer(application.run(), address.getHostAddress());
    }

    /** Where a browser finds it. */
    public String url() {
        WebServer server = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer());
        int port = server.getPort();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
    }

    @Override
    public void close() {
        context.close();
    }
}
