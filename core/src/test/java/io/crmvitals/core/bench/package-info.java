/**
 * Times the hot loops of scoring with JMH. No test: nothing here runs in a build, and no time is asserted. By hand, after {@code mvn -pl core test-compile}:
 *
 * <pre>
 * mvn -q -pl core dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/classpath.txt
 * (cd core &amp;&amp; java -cp "target/test-classes:target/classes:$(cat target/classpath.txt)" org.openjdk.jmh.Main -prof gc)
 * </pre>
 */
@NullMarked
package io.crmvitals.core.bench;

import org.jspecify.annotations.NullMarked;
