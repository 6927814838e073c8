package cloud.declutter.platform;

/** Values of a person that a module keeps sealed in the {@link Vault}. Each module that has some has one of these. */
public interface SealedValues {

    /** Seals anew what an earlier secret key has sealed, and answers how many values that were. */
    int reseal(Owner owner);
}
