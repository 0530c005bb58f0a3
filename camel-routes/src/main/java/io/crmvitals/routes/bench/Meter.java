package io.crmvitals.routes.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What a process used so far, as the JVM and Linux tell it. */
final class Meter {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long NANOS_A_TICK = 10_000_000;
    private static final Optional<Method> OF_ALL_THREADS = ofAllThreads();

    private Meter() {}

    static long cpuNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    /** By all threads that ever lived from JDK 21 on, by those that live before it. */
    static long allocatedBytes() {
        if (OF_ALL_THREADS.isPresent()) {
            try {
                return (long) OF_ALL_THREADS.get().invoke(THREADS);
            } catch (ReflectiveOperationException notTold) {
                throw new IllegalStateException("this JVM does not tell what was allocated", notTold);
            }
        }
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static Optional<Method> ofAllThreads() {
        try {
            return Optional.of(ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes"));
        } catch (NoSuchMethodException olderJdk) {
            return Optional.empty();
        }
    }

    /** Nanoseconds of CPU of this process's threads whose names begin so, by the system's clock of hundredths of a second; 0 where the system does not tell. */
    static long cpuNanosOfThreads(String name) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.mapToLong(thread -> cpuNanos(thread, name)).sum();
        } catch (IOException notLinux) {
            return 0;
        }
    }

    private static long cpuNanos(Path thread, String name) {
        try {
            String told = Files.readString(thread.resolve("stat"));
            int named = told.lastIndexOf(')');
            if (!told.substring(told.indexOf('(') + 1, named).startsWith(name)) {
                return 0;
            }
            // After the name: state first, CPU as a user twelfth, as the system thirteenth.
            String[] fields = told.substring(named + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_A_TICK;
        } catch (IOException endedMeanwhile) {
            return 0;
        }
    }

    static long peakResidentBytes() {
        return resident("self", "VmHWM:");
    }

    /** The most that a process held in memory; -1 where the system does not tell. */
    static long peakResidentBytes(long pid) {
        return resident(Long.toString(pid), "VmHWM:");
    }

    /** What a process holds in memory now; -1 where the system does not tell. */
    static long residentBytes(long pid) {
        return resident(Long.toString(pid), "VmRSS:");
    }

    private static long resident(String process, String line) {
        try {
            return Files.readAllLines(Path.of("/proc", process, "status")).stream()
                    .filter(each -> each.startsWith(line))
                    .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException notLinux) {
            return -1;
        }
    }
}
