/** S3 buckets, at Amazon or wherever its interface is spoken. */
@NullMarked
package cloud.declutter.clouds.s3;

import org.jspecify.annotations.NullMarked;
