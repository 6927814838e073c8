/** How a person connects a cloud (OAuth 2.0, RFC 6749 and 7636): where to send them, and what comes of it. */
@NullMarked
package cloud.declutter.clouds.oauth;

import org.jspecify.annotations.NullMarked;
