import CLibZ
import NIOCore

/// The bytes in the gzip format (RFC 1952): on a slow line a page is there four times as fast. Nil when they do not
/// become fewer.
func gzipped(_ plain: [UInt8]) -> [UInt8]? {
  var stream = z_stream()
  guard khuyenhoc_gzip_init(&stream, 6) == Z_OK else { return nil }
  defer { deflateEnd(&stream) }
  // Where it would need as much room as before, it is not worth it.
  var packed = [UInt8](repeating: 0, count: plain.count)
  var input = plain
  let isDone = input.withUnsafeMutableBufferPointer { input in
    packed.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      return deflate(&stream, Z_FINISH) == Z_STREAM_END
    }
  }
  guard isDone else { return nil }
  return Array(packed.prefix(packed.count - Int(stream.avail_out)))
}
