/// Words that everybody here would try, without marks and blanks: our own list, not taken from
/// leaked passwords.
enum CommonWords {
  static let all: [String] = (vietnamese + association + places + names + english + things)
    .flatMap { $0.split(separator: " ").map(String.init) }

  private static let vietnamese = [
    "matkhau matkhaumoi matkhaucu matma khongbiet khongco khongnho quenroi bimat anhyeuem emyeuanh",
    "yeuem yeuanh yeuemnhieu anhyeuemnhieu anhnhoem emnhoanh mailaanhem mainhoem tinhyeu tinhban",
    "giadinh giadinhtoi hanhphuc bome boyeucon meyeucon conyeume conyeubo concuame yeugiadinh",
    "yeucon conyeu vochong chongyeu voyeu vohoang congchua hoangtu nguoiyeu banbe bancu honhan",
    "xinchao chaoban chaoanh chaoem camon xincamon tambiet mayman hanhphucmai mailamai mottinhyeu",
    "maimai maiyeu dangnhap taikhoan nguoidung quantri quantrivien thuky giamdoc chutich",
    "phochutich chihoi hoivien canbo giaovien hocsinh sinhvien hoctap hoctot thanhcong chienthang",
    "hoabinh tudo doclap bacho hochiminh tuoitre thanhnien phunu conggiao tinhnguyen maytinh",
    "dienthoai internetvn conmeo concho conga conheo contrau meocon gaucon hoahong hoaban hoadao",
    "hoamai hoasen troioi matdday maatjkhaaru anhyeeuem khongquen nhomatkhau khongcomatkhau",
    "matkhaulagi thuphap banhmi phobo caphe trada biahoi bunbo comtam nuocmam muaxuan muaha muathu",
    "muadong chucmung chucmungnammoi namoi tetnguyendan",
  ]
  private static let association = [
    "khuyenhoc hoikhuyenhoc khuyentai khuyenhockhuyentai hoikhuyenhocsonla khuyenhocsonla",
    "hoikhuyenhoctinh quykhuyenhoc giadinhhoctap donghohoctap congdonghoctap congdanhoctap",
    "xahoihoctap hocbong tohieu ubnd uybannhandan dangcongsan mattran vanphong vanthu ketoan",
    "thuquy thukho kiemtra lanhdao tinhuy huyenuy danguy dangvien doanthe baocao",
  ]
  private static let places = [
    "vietnam vietnamvodich vietnamquehuongtoi sonla tinhsonla thanhphosonla mocchau maison yenchau",
    "phuyen bacyen muongla thuanchau quynhnhai songma sopcop vanho dienbien dienbienphu laichau",
    "laocai yenbai phutho hanoi thudo saigon tphcm haiphong danang cantho nghean thanhhoa",
    "thainguyen tuyenquang hagiang caobang langson bacgiang bacninh namdinh thaibinh ninhbinh",
    "hatinh quangbinh quangtri hue khanhhoa nhatrang dalat vungtau dongnai binhduong tayninh",
    "longan taybac dongbac quehuong asean hoangsa truongsa",
  ]
  private static let names = [
    "nguyen nguyenvan nguyenthi tranvan tranthi levan lethi phamvan phamthi hoang hoangvan camvan",
    "lovan lothi quangvan quangthi tuan tuananh hung dung minh minhanh duc ducanh hoanganh hai",
    "hailong linh linhlinh thuylinh huong thuhuong lan hoalan mai phuong lanphuong thao thuthao",
    "trang thutrang huyen thanhhuyen nga thuy thanhthuy hoa hanh ngoc bichngoc ngocanh quynh",
    "quynhanh nam hoainam son thanhson long thanhlong tung thanhtung cuong manhcuong thang",
    "quyetthang dat thanhdat kien trungkien",
  ]
  private static let english = [
    "password passwords passw0rd passwort pass passcode mypassword newpassword changeme letmein",
    "welcome hello helloworld secret admin administrator adminadmin root superuser user username",
    "guest test testing tester temp default login master manager iloveyou iloveu loveyou lovely",
    "love mylove forever sunshine princess angel baby babygirl sweet sweety honey cutie monkey",
    "dragon tiger lion eagle shadow superman batman spiderman naruto pokemon doraemon pikachu",
    "starwars football baseball soccer basketball freedom whatever trustno1 nothing computer",
    "internet samsung iphone nokia google facebook zalo youtube tiktok gmail yahoo hotmail",
    "microsoft windows android apple apple123 server database oracle mysql cisco office happy",
    "lucky friend friends family mother father summer winter spring autumn monday sunday january",
    "december london america charlie michael jordan jessica daniel thomas andrew ashley nicole",
    "hunter killer flower cookie banana orange chocolate pepper ginger purple silver golden",
    "diamond mustang ferrari yamaha honda toyota arsenal chelsea liverpool barcelona realmadrid",
    "manchester manutd ronaldo messi beckham goodluck godblessyou jesus blessed matrix access",
    "security fuckyou",
  ]
  private static let things = [
    "qwerty qwertyuiop qwert azerty asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qwer abc abcd abcxyz",
    "xyz aaa abc123 qaz wsx poiuy lkjh mnbv vnpt viettel mobifone vinaphone evn agribank",
    "vietcombank bidv wifi kingsman minecraft lienquan freefire pubg",
  ]
}
