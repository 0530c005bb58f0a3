package io.crmvitals.routes.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** What the figures were measured on. */
public record Machine(String cpu, int cores, long memoryBytes, String system, String java, LocalDate day, double load) {

    public static Machine here(Clock clock) {
        OperatingSystemMXBean bean = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                bean.getTotalMemorySize(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                bean.getSystemLoadAverage());
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("processor not known");
        } catch (IOException notLinux) {
            return "processor not known";
        }
    }

    /** One line. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GB, %s, %s, %s, load %.1f at the end",
                cpu,
                cores,
                memoryBytes / 1e9,
                system,
                java,
                day,
                load);
    }
}
