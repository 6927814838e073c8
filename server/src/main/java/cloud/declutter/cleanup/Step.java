package cloud.declutter.cleanup;

/** What a worker does with single items whose intent is in the journal. */
interface Step {

    Outcome carryOut(Item item);

    /** Finds out what became of an item that was cut short, by reading its storage (safety.md, I6). */
    Outcome resolve(Item item);
}
