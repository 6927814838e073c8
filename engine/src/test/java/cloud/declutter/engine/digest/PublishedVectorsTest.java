package cloud.declutter.engine.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every hash against values that somebody else published. */
class PublishedVectorsTest {
    private static final byte[] ABC = "abc".getBytes(US_ASCII);
    private static final byte[] NINE_DIGITS = "123456789".getBytes(US_ASCII);

    /** Sources: FIPS 180-2 appendices A.1 and B.1; RFC 1321 appendix A.5. */
    @Test
    void jdkHashesOfAbcAreThoseOfTheirStandards() {
        assertThat(hex(DigestKind.SHA256, ABC))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(hex(DigestKind.SHA1, ABC)).isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
        assertThat(hex(DigestKind.MD5, ABC)).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    }

    /** Source: rclone, backend/onedrive/quickxorhash/quickxorhash_test.go (made with Microsoft's C# sample). */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    '',AAAAAAAAAAAAAAAAAAAAAAAAAAA=
                    Sg==,SgAAAAAAAAAAAAAAAQAAAAAAAAA=
                    jRRDVA==,jaDAEKgAAAAAAAAABAAAAAAAAAA=
                    vPgoDjOfO6fm71RxLw==,vMAHChwwg0/s4BTmdQcV4vACAAA=
                    gQaybEqS/4UlDc8e4IJm,gDCALNigBEn8oxAlZ8AzPAAOQZg=
                    XBV6YKU9V7yMakZnFIxIkuU=,HbplHsBQih5cgReMQYMRzkABRiA=
                    T6LYJIfDh81JrAK309H2JMJTXis=,zBTHrspn3mEcohlJdIUAbjGNaNg=
                    TiiU1mxzYBSGZuE+TX0l9USWBilQ7dEml5lLrzNPh75xmhjIK8SGqVAkvIMgAmcMB+raXdMPZg==,yECGHtgR128ScP4XlvF96eLbIBE=
                    Mb7EGva2rEE5fENDL85P+BsapHEEjv2/siVhKjvAQe02feExVOQSkfmuYzU/kTF1MaKjPmKF/w+cbvwfdWL8aQ==,n1anP5NfvD4XDYWIeRPW3ZkPv1Y=
                    w0LGhqU1WXFbdavqDE4kAjEzWLGGzmTNikzqnsiXHx2KRReKVTxkv27u3UcEz9+lbMvYl4xFf2Z4aE1xRBBNd1Ke5C0zToSaYw5o4B/7X99nKK2/XaUX1byLow2aju2XJl2OpKpJg+tSJ2fmjIJTkfuYUz574dFX6/VXxSxwGH/xQEAKS5TCsBK3CwnuG1p5SAsQq3gGVozDWyjEBcWDMdy8/AIFrj/y03Lfc/RNRCQTAfZbnf2QwV7sluw4fH3XJr07UoD0YqN+7XZzidtrwqMY26fpLZnyZjnBEt1FAZWO7RnKG5asg8xRk9YaDdedXdQSJAOy6bWEWlABj+tVAigBxavaluUH8LOj+yfCFldJjNLdi90fVHkUD/m4Mr5OtmupNMXPwuG3EQlqWUVpQoYpUYKLsk7a5Mvg6UFkiH596y5IbJEVCI1Kb3D1,e3+wo77iKcILiZegnzyUNcjCdoQ=
                    """)
    void quickXorHashIsMicrosofts(String content, String hash) {
        assertThat(compute(DigestKind.QUICK_XOR, Base64.getDecoder().decode(content)))
                .isEqualTo(Base64.getDecoder().decode(hash));
    }

    /** Source: rclone, backend/dropbox/dbhash/dbhash_test.go: so many letters A. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    0,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                    1,1cd6ef71e6e0ff46ad2609d403dc3fee244417089aa4461245a4e4fe23a55e42
                    4096,8620913d33852befe09f16fff8fd75f77a83160d29f76f07e0276e9690903035
                    4194303,647c8627d70f7a7d13ce96b1e7710a771a55d41a62c3da490d92e56044d311fa
                    4194304,d4d63bac5b866c71620185392a8a6218ac1092454a2d16f820363b69852befa3
                    4194305,8f553da8d00d0bf509d8470e242888be33019c20c0544811f5b2b89e98360b92
                    8388609,02c8a4aefc2bfc9036f89a7098001865885938ca580e5c9e5db672385edd303c
                    """)
    void dropboxHashIsDropboxs(int letters, String hash) {
        assertThat(hex(DigestKind.DROPBOX, filled(letters, 'A'))).isEqualTo(hash);
    }

    /** Sources: RFC 3720 appendix B.4 (read as a number); the check value of the CRC RevEng catalogue, CRC-32/ISCSI. */
    @Test
    void crc32cIsThatOfIscsi() {
        assertThat(hex(DigestKind.CRC32C, NINE_DIGITS)).isEqualTo("e3069283");
        assertThat(hex(DigestKind.CRC32C, new byte[32])).isEqualTo("8a9136aa");
        assertThat(hex(DigestKind.CRC32C, filled(32, 0xFF))).isEqualTo("62a8ab43");
        assertThat(hex(DigestKind.CRC32C, counting(32))).isEqualTo("46dd794e");
    }

    /**
     * Sources: NVM Express NVM Command Set Specification 1.0d, 5.2.1.3.5 "64b CRC Test Cases" (4096 bytes); the check value
     * of the CRC RevEng catalogue, CRC-64/NVME.
     */
    @Test
    void crc64IsThatOfNvme() {
        assertThat(hex(DigestKind.CRC64_NVME, NINE_DIGITS)).isEqualTo("ae8b14860a799888");
        assertThat(hex(DigestKind.CRC64_NVME, new byte[4096])).isEqualTo("6482d367eb22b64e");
        assertThat(hex(DigestKind.CRC64_NVME, filled(4096, 0xFF))).isEqualTo("c0ddba7302eca3ac");
        assertThat(hex(DigestKind.CRC64_NVME, counting(4096))).isEqualTo("3e729f5f6750449c");
    }

    private static byte[] counting(int length) {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static byte[] filled(int length, int value) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static String hex(DigestKind kind, byte[] content) {
        return HexFormat.of().formatHex(compute(kind, content));
    }

    private static byte[] compute(DigestKind kind, byte[] content) {
        var hashing = new Hashing(EnumSet.of(kind));
        hashing.update(content, 0, content.length);
        return hashing.finish().of(kind);
    }
}
