/// A line of the truth file.
struct TruthRecord: Decodable {
  var time: Double
  var organisation: String
  var client: String
  var host: String
  var application: String
  var cause: String
  var primary: Bool
}
