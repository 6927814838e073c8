package cloud.declutter.identity;

import cloud.declutter.platform.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/**
 * From where and with what somebody signs in.
 *
 * @param device in words, as {@code Chrome on Linux}
 */
public record Caller(String device, String address) {

    public static Caller of(HttpServletRequest request) {
        return new Caller(Device.named(request.getHeader(HttpHeaders.USER_AGENT)), ClientAddress.of(request));
    }
}
