/**
 * Days on which people work: public holidays by country, closed days of the site, business hours. Knows no source of holidays of its own; whoever starts the
 * product brings one.
 */
@org.jspecify.annotations.NullMarked
package io.crmvitals.core.calendar;
