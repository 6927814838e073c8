package cloud.declutter.clouds.webdav;

import cloud.declutter.clouds.CloudException;
import cloud.declutter.clouds.Listing;
import cloud.declutter.clouds.Listing.ProblemKind;
import cloud.declutter.clouds.ListingCancelledException;
import cloud.declutter.clouds.webdav.Tree.Content;
import cloud.declutter.engine.path.RawPath;
import java.util.ArrayDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One listing of a tree, a request per folder, many in flight. Virtual threads ask; the one thread that runs this tells
 * the listing and decides what is asked next, the deepest first, so that little has to be remembered. Twice as many
 * folders as may be in flight are handed out, so that the line stays full while answers are told.
 */
final class Walk {
    static final int DEEPEST = 1000;

    private static final int MOST_FOLDERS = 10_000_000;
    private static final int ASKED_EVERY = 500;
    private static final long PATIENCE_MILLIS = 200;

    private final Tree tree;
    private final long device;
    private final int handedOut;
    private final Listing listing;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final BlockingQueue<Answered> answers = new LinkedBlockingQueue<>();
    private int underWay;
    private int folders;
    private int untilAsked = ASKED_EVERY;

    Walk(Tree tree, long device, int parallel, Listing listing) {
        this.tree = tree;
        this.device = device;
        this.handedOut = 2 * parallel;
        this.listing = listing;
    }

    private record Waiting(RawPath path, int depth) {}

    private sealed interface Answered {
        record Folder(Waiting asked, Content content) implements Answered {}

        record Broken(RuntimeException failure) implements Answered {}
    }

    /** Throws {@link CloudException} where the root or the server as a whole cannot be used. */
    void run() {
        waiting.push(new Waiting(RawPath.ROOT, 0));
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            while (underWay > 0 || !waiting.isEmpty()) {
                handOut(threads);
                ask();
                tell(answers.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CloudException(CloudException.Kind.UNAVAILABLE, "The scan was stopped", stop);
        } finally {
            threads.shutdownNow();
        }
        tree.mustStand();
    }

    private void handOut(ExecutorService threads) {
        while (underWay < handedOut && !waiting.isEmpty()) {
            var next = waiting.pop();
            underWay++;
            threads.execute(() -> answers.add(fetch(next)));
        }
    }

    private Answered fetch(Waiting next) {
        try {
            return new Answered.Folder(next, tree.list(next.path));
        } catch (RuntimeException failure) {
            return new Answered.Broken(failure);
        }
    }

    private void tell(@Nullable Answered answer) {
        switch (answer) {
            case null -> {}
            case Answered.Broken(var failure) -> throw failure;
            case Answered.Folder(var asked, var content) -> {
                underWay--;
                tell(asked, content);
            }
        }
    }

    private void tell(Waiting asked, Content content) {
        switch (content) {
            case Content.Listed listed -> tell(asked, listed);
            case Content.Nothing() -> {
                if (asked.path.isRoot()) {
                    throw noRoot("The folder at this address is gone");
                }
            }
            case Content.Hidden(var kind, var cause) -> {
                if (asked.path.isRoot()) {
                    throw noRoot(cause);
                }
                listing.problem(asked.path, kind);
            }
        }
    }

    /** Asked for alone, the root may tell more of what is wrong. */
    private CloudException noRoot(String cause) {
        tree.mustStand();
        return new CloudException(CloudException.Kind.UNAVAILABLE, cause);
    }

    private void tell(Waiting asked, Content.Listed listed) {
        listing.folder(asked.path, listed.folder().object());
        listed.problems().stream().findFirst().ifPresent(kind -> listing.problem(asked.path, kind));
        for (var child : listed.children()) {
            if (--untilAsked == 0) {
                ask();
            }
            if (child.isFolder()) {
                enter(child.path(), asked.depth + 1);
            } else if (!child.isLink()) {
                file(child);
            }
        }
    }

    private void file(Resource file) {
        if (file.path().equals(TrashFolder.FOLDER)) {
            return;
        }
        if (file.hasSize()) {
            listing.file(file.path().name(), file.version(device), file.reference(), file.published());
        } else {
            listing.problem(file.path(), ProblemKind.READ_FAILED);
        }
    }

    private void enter(RawPath folder, int depth) {
        if (folder.equals(TrashFolder.FOLDER)) {
            return;
        }
        if (depth > DEEPEST) {
            listing.problem(folder, ProblemKind.TOO_DEEP);
            return;
        }
        if (++folders > MOST_FOLDERS) {
            throw new CloudException(
                    CloudException.Kind.UNAVAILABLE,
                    "The server shows more than " + MOST_FOLDERS + " folders; connect a part of it instead.");
        }
        waiting.push(new Waiting(folder, depth));
    }

    private void ask() {
        untilAsked = ASKED_EVERY;
        if (listing.cancelled()) {
            throw new ListingCancelledException();
        }
    }
}
