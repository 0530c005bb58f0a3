/**
 * Reads and writes Salesforce: SOAP Partner API 65.0 by the Web Service Connector, signed in by OAuth client credentials or JWT bearer.
 * See <a href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/">SOAP API</a> and
 * <a href="https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm">OAuth JWT bearer flow</a>. Knows core's ports and nothing of
 * other vendors, of routes or of storage.
 */
@NullMarked
package io.crmvitals.salesforce;

import org.jspecify.annotations.NullMarked;
