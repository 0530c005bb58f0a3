package io.crmvitals.core.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a field of a shared record means. Error messages, the mapping check and config/README.md are made from it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Meaning {

    /** One short sentence without a full stop. */
    String value();

    /** The unit of a number, for example {@code minutes}; empty where the field has none. */
    String unit() default "";

    /**
     * For a field that refers to another record of the same system: the kind of record there, such as {@code account} or {@code contact}.
     * The mapping then turns the vendor's bare id into an external id.
     */
    String refersTo() default "";

    /** True where a record without this field makes no sense and is set aside. */
    boolean required() default false;
}
