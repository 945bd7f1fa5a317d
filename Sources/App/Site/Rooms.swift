import Secrets
import Store

/// The rooms of the house: the table of contents.
let rooms: [any Room.Type] = [
  OverviewRoom.self,
  MapsRoom.self,
  UnitsRoom.self,
  AccountsRoom.self,
  OfficersRoom.self,
  TrailRoom.self,
  FiguresRoom.self,
  MembersRoom.self,
  ChecksRoom.self,
  DocumentsRoom.self,
  ReformRoom.self,
  HandoverRoom.self,
  PersonalDataRoom.self,
  ReportsRoom.self,
  RegistersRoom.self,
  BenchRoom.self,
  GuidesRoom.self,
  SiteRoom.self,
]

/// Every way in, of all rooms.
func allDoors() -> [Doors.Door] {
  var doors = Doors()
  for room in rooms { room.doors(&doors) }
  return doors.all
}

extension House {
  /// The house with everything that its rooms declare.
  init(database: any Database, key: MasterKey) throws {
    let catalogues = Catalogues.ofTheProgram
    self.init(
      database: database, words: try catalogues.words(.vi), catalogues: catalogues,
      checks: rooms.flatMap { $0.checks }, sheets: rooms.flatMap { $0.sheets },
      registers: rooms.flatMap { $0.registers },
      holdings: rooms.flatMap { $0.holdings }, followings: rooms.flatMap { $0.followings },
      pendings: rooms.flatMap { $0.pendings }, key: key, doubts: openDoubts)
  }
}
