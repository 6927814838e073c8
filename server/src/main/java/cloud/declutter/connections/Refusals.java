package cloud.declutter.connections;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.http.CallFailedException;
import cloud.declutter.platform.Problem;

/** Tells which of the settings is at fault where a storage cannot be opened by them. */
final class Refusals {
    private Refusals() {}

    static Problem of(StorageSettings settings, CloudException refused) {
        var said = StorageFailures.sentence(refused);
        return switch (settings) {
            case StorageSettings.Local local -> Roots.refused("settings.path", refused);
            case StorageSettings.WebDav dav -> at(isRefusedPerson(refused) ? "password" : "url", said);
            case StorageSettings.S3 s3 -> at(fieldOfS3(refused), said);
            case StorageSettings.Rclone rclone -> at("remote", said);
            case StorageSettings.Uploads uploads -> Problem.at("kind", ConnectionProblem.KIND_NOT_OFFERED, said);
            case StorageSettings.Account account -> Problem.of(ConnectionProblem.STORAGE_NOT_USABLE, said);
        };
    }

    /** The field that says which storage it is, for a storage that is connected already. */
    static String place(StorageSettings settings) {
        return switch (settings) {
            case StorageSettings.Local local -> "settings.path";
            case StorageSettings.WebDav dav -> "settings.url";
            case StorageSettings.S3 s3 -> "settings.bucket";
            case StorageSettings.Rclone rclone -> "settings.remote";
            case StorageSettings.Uploads uploads -> "kind";
            case StorageSettings.Account account -> "account";
        };
    }

    private static Problem at(String field, String sentence) {
        return Problem.at("settings." + field, ConnectionProblem.STORAGE_REFUSED, sentence);
    }

    private static String fieldOfS3(CloudException refused) {
        return switch (refused.kind()) {
            case NEEDS_SIGN_IN -> "secretKey";
            case NOT_FOUND, NOT_A_FOLDER -> "bucket";
            case NOT_ALLOWED -> isForbiddenAddress(refused) ? "endpoint" : "accessKey";
            case UNAVAILABLE -> "endpoint";
        };
    }

    private static boolean isRefusedPerson(CloudException refused) {
        return switch (refused.kind()) {
            case NEEDS_SIGN_IN -> true;
            case NOT_ALLOWED -> !isForbiddenAddress(refused);
            case NOT_FOUND, NOT_A_FOLDER, UNAVAILABLE -> false;
        };
    }

    private static boolean isForbiddenAddress(Throwable refused) {
        for (var cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CallFailedException || cause instanceof java.net.UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
