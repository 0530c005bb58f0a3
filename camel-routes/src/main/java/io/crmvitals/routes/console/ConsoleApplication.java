package io.crmvitals.routes.console;

import io.crmvitals.routes.app.Vitals;
import io.crmvitals.storage.StorageException;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** The console's own wiring: who may see what, the health answer and the metrics. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableScheduling
@Import({StatusPage.class, AccountPages.class})
class ConsoleApplication {

    private static final String CONTENT =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'self'";

    @Bean
    SecurityFilterChain whoMaySeeWhat(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/actuator/health/**", "/vitals.css", "/login")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/", false))
                // A metrics collector signs in by header.
                .httpBasic(Customizer.withDefaults())
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT)))
                .build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    UserDetailsService users(ConsoleUser user, PasswordEncoder encoder) {
        return new InMemoryUserDetailsManager(User.withUsername(user.name())
                .password(encoder.encode(user.password().reveal()))
                .roles("ADMIN")
                .build());
    }

    /** Up while the store answers: without it there is nothing to show, and no run can begin. */
    @Bean
    HealthIndicator store(Vitals vitals) {
        return () -> {
            try {
                int runs = vitals.store().runs(1).size();
                return vitals.stopping()
                        ? Health.outOfService()
                                .withDetail("why", "it was asked to stop")
                                .build()
                        : Health.up()
                                .withDetail("runs", runs == 0 ? "none yet" : "some")
                                .build();
            } catch (StorageException unanswered) {
                return Health.down()
                        .withDetail("why", String.valueOf(unanswered.getMessage()))
                        .build();
            }
        };
    }

    /** Up while the last run did not fail. */
    @Bean
    HealthIndicator lastRun(Vitals vitals) {
        return () -> vitals.store().runs(1).stream()
                .findFirst()
                .map(run -> run.result() == io.crmvitals.core.port.RunReport.Result.FAILED
                        ? Health.down().withDetail("run", run.id().value()).build()
                        : Health.up().withDetail("run", run.id().value()).build())
                .orElse(Health.up().withDetail("run", "none yet").build());
    }

    /** Not lazy: nobody asks for it, it has to offer itself. */
    @Bean
    @Lazy(false)
    VitalsMetrics vitalsMetrics(MeterRegistry registry, Vitals vitals) {
        return new VitalsMetrics(registry, vitals);
    }
}
