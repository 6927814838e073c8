package cloud.declutter.platform.web;

import cloud.declutter.platform.CommonProblem;
import cloud.declutter.platform.Problem;
import cloud.declutter.platform.web.IdempotencyKeys.Answer;
import cloud.declutter.platform.web.IdempotencyKeys.Claim;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Does a request once that its sender has named by an {@code Idempotency-Key}, and gives the same answer whenever it comes
 * again within a day (safety.md, I10). Behind the check of who calls, and before turns are counted, so that an answer
 * that is given again costs none. Signing in is left out: nobody is known there yet.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class IdempotentCalls extends OncePerRequestFilter {
    static final String REPLAYED = "Idempotent-Replayed";

    private static final Logger log = LoggerFactory.getLogger(IdempotentCalls.class);

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** Of an answer, those that are part of what it says. */
    private static final List<String> KEPT = List.of(
            HttpHeaders.ALLOW,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.ETAG,
            HttpHeaders.LOCATION);

    private static final String SECONDS_TO_WAIT = "2";

    private final IdempotencyKeys keys;

    IdempotentCalls(IdempotencyKeys keys) {
        this.keys = keys;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(IdempotencyKey.HEADER) == null
                || !CHANGING.contains(request.getMethod())
                || !request.getRequestURI().startsWith("/api/v1/")
                || SignedIn.find().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = IdempotencyKey.of(request.getHeader(IdempotencyKey.HEADER));
        if (!StrictInput.isFormWithFiles(request)) {
            var body = body(request);
            once(key, RequestDigest.of(request, body), new Call(new ReadRequest(request, body), response, chain));
            return;
        }
        var parts = parts(request);
        if (parts.isPresent()) {
            once(key, RequestDigest.of(request, parts.get()), new Call(request, response, chain));
            return;
        }
        chain.doFilter(request, response);
    }

    private record Call(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {}

    private void once(String key, byte[] digest, Call call) throws ServletException, IOException {
        switch (keys.claim(SignedIn.owner(), key, digest)) {
            case Claim.Won won -> answer(won, call);
            case Claim.Answered(var answer) -> repeat(answer, call.response());
            case Claim.Taken() -> throw Problem.of(CommonProblem.IDEMPOTENCY_KEY_TAKEN);
            case Claim.UnderWay() ->
                throw Problem.of(CommonProblem.STILL_UNDER_WAY).header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
            case Claim.Unknown() -> throw Problem.of(CommonProblem.OUTCOME_UNKNOWN);
        }
    }

    private void answer(Claim.Won won, Call call) throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(call.response());
        var known = false;
        try {
            call.chain().doFilter(call.request(), answer);
            known = isForGood(answer.getStatus());
        } finally {
            settle(won, known ? answer(answer) : null);
        }
        answer.copyBodyToResponse();
    }

    /** Whether asking again later could not come to anything else. */
    private static boolean isForGood(int status) {
        return status < 500 && status != 401 && status != 429;
    }

    private static Answer answer(ContentCachingResponseWrapper answer) {
        var headers = KEPT.stream()
                .flatMap(name ->
                        Optional.ofNullable(answer.getHeader(name)).stream().flatMap(value -> Stream.of(name, value)))
                .toList();
        return new Answer(answer.getStatus(), headers, answer.getContentAsByteArray());
    }

    /** The request was done: whatever becomes of the key, its caller gets the answer. Then nobody will be told twice. */
    private void settle(Claim.Won won, @Nullable Answer answer) {
        try {
            if (answer == null) {
                keys.release(won);
                return;
            }
            keys.keep(won, answer);
        } catch (DataAccessException lost) {
            log.warn("What became of a request could not be kept with its key: {}", lost.getMessage());
        }
    }

    private static void repeat(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        for (var at = 0; at < answer.headers().size(); at += 2) {
            response.setHeader(answer.headers().get(at), answer.headers().get(at + 1));
        }
        response.setHeader(REPLAYED, "true");
        response.getOutputStream().write(answer.body());
    }

    /** Empty where the form cannot be received; whoever wants its parts is told why, and nothing is done. */
    private static Optional<Collection<Part>> parts(HttpServletRequest request) {
        try {
            return Optional.of(request.getParts());
        } catch (IOException | ServletException | IllegalStateException refused) {
            log.debug("A form was refused", refused);
            return Optional.empty();
        }
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(RequestBodies.MOST + 1);
        if (body.length > RequestBodies.MOST) {
            throw RequestBodies.tooLarge();
        }
        return body;
    }
}
