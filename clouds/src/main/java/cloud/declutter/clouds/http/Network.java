package cloud.declutter.clouds.http;

import java.net.InetAddress;

/** A range of addresses, {@code 10.0.0.0/8} say. */
public record Network(InetAddress base, int prefix) {

    public Network {
        if (prefix < 0 || prefix > base.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "A network of " + base.getHostAddress() + " cannot have a prefix of " + prefix + " bits");
        }
    }

    /** From {@code 10.0.0.0/8}, {@code fd00::/8}, or a single address. Throws {@link IllegalArgumentException}. */
    public static Network of(String cidr) {
        var slash = cidr.indexOf('/');
        var base = InetAddress.ofLiteral(slash < 0 ? cidr : cidr.substring(0, slash));
        return new Network(
                base, slash < 0 ? base.getAddress().length * 8 : Integer.parseInt(cidr.substring(slash + 1)));
    }

    public boolean contains(InetAddress address) {
        var mine = base.getAddress();
        var other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (var bit = 0; bit < prefix; bit++) {
            var mask = 0x80 >> (bit & 7);
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
