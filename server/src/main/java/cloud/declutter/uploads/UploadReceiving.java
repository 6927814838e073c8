package cloud.declutter.uploads;

import cloud.declutter.platform.Problem;
import cloud.declutter.platform.Settings;
import cloud.declutter.platform.web.Failures;
import jakarta.servlet.MultipartConfigElement;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** How the container receives uploads: into the store's own folder, so many bytes at most, however they are sent. */
@Configuration(proxyBeanMethods = false)
class UploadReceiving {
    /** Beyond the file itself: boundaries and headers of its part. */
    private static final long ENVELOPE = 64 * 1024;

    @Bean
    MultipartConfigElement multipartConfig(Settings settings, Blobs blobs) {
        var incoming = blobs.incoming();
        var most = settings.uploads().maxFileSize().toBytes();
        return new MultipartConfigElement(incoming.toString(), most, most + ENVELOPE, 0);
    }

    @Bean
    Failures uploadFailures(Settings settings) {
        return failure -> problem(failure, settings.uploads());
    }

    private static Optional<Problem> problem(Throwable failure, Settings.Uploads settings) {
        return switch (failure) {
            case MaxUploadSizeExceededException _ ->
                Optional.of(Problem.at(
                        "file",
                        UploadProblem.TOO_LARGE,
                        Intake.shown(settings.maxFileSize().toBytes())));
            case MissingServletRequestPartException _ -> Optional.of(Problem.at("file", UploadProblem.NO_FILE));
            case MultipartException _ -> Optional.of(Problem.at("file", UploadProblem.BROKEN_UPLOAD));
            default -> Optional.empty();
        };
    }
}
