package dev.sluice.adapter.compression;

import dev.sluice.adapter.layout.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The directory of a zip, checked against the whole file but for its entries' data, which are
 * checked as they are read.
 *
 * @param files its entries but for folders, in the directory's order
 * @param structureBytes all bytes of the file that are not data of these
 */
record ZipArchive(List<ZipEntrySource> files, long structureBytes) {

  /**
   * Reads a zip's directory.
   *
   * @throws UnpackingException if it must not be unpacked
   */
  static ZipArchive read(ByteSource source, Allowance allowance) throws IOException {
    ZipFile zip = new ZipFile(source);
    ZipEnd end = ZipEnd.find(zip);
    if (end.entries() > allowance.limits().maxEntries()) {
      throw new UnpackingException(
          end.directoryEnd(),
          "the zip has "
              + end.entries()
              + " entries, more than max_entries "
              + allowance.limits().maxEntries()
              + ": if such files are expected, allow more in the feed's layout.compression");
    }
    List<ZipMember> members = members(zip, end);
    Map<ZipMember, Long> starts = ZipPlaces.of(zip, members, end.directory());
    List<ZipEntrySource> files = new ArrayList<>();
    long structure = zip.size();
    for (ZipMember member : members) {
      if (!member.folder()) {
        files.add(new ZipEntrySource(zip, member, starts.get(member), allowance));
        structure -= member.packed();
      }
    }
    if (files.isEmpty()) {
      throw new UnpackingException(0, "the zip holds no file: have the sender drop it again");
    }
    return new ZipArchive(List.copyOf(files), structure);
  }

  private static List<ZipMember> members(ZipFile zip, ZipEnd end) throws IOException {
    List<ZipMember> members = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long length = end.directoryEnd() - end.directory();
    try (FileBytes bytes =
            new FileBytes(
                zip.stream(end.directory(), length, "its directory"), end.directory(), length);
        PackedInput directory = new PackedInput(bytes)) {
      for (long i = 0; i < end.entries(); i++) {
        long at = end.directory() + directory.taken();
        ZipMember member = ZipMember.read(directory, at);
        if (!names.add(member.name())) {
          throw ZipFile.refusal(at, "'" + member.name() + "' is in it twice");
        }
        members.add(member);
      }
      if (directory.hasMore()) {
        throw ZipFile.refusal(
            end.directory() + directory.taken(), "its directory has more than it says");
      }
      return members;
    } catch (SourceFailure e) {
      throw SourceFailure.behind(e);
    }
  }
}
