export const REGIONS: readonly { name: string; cities: readonly string[] }[] = [
  { name: '华东大区', cities: ['杭州西湖', '上海徐汇', '苏州观前', '宁波天一', '南京新街口'] },
  { name: '华南大区', cities: ['广州天河', '深圳南山', '厦门中山路', '佛山祖庙', '福州三坊'] },
  { name: '华北大区', cities: ['北京朝阳', '天津滨江道', '石家庄北国', '太原柳巷', '济南泉城'] },
  { name: '西南大区', cities: ['成都春熙路', '重庆解放碑', '昆明翠湖', '贵阳喷水池', '绵阳临园'] },
  { name: '华中大区', cities: ['武汉楚河', '长沙五一', '郑州二七', '南昌八一', '合肥淮河路'] },
  { name: '东北大区', cities: ['沈阳中街', '大连青泥洼', '长春重庆路', '哈尔滨中央大街', '吉林河南街'] },
];

export const SURNAMES: readonly [string, string][] = [
  ['林', 'Lin'],
  ['陈', 'Chen'],
  ['周', 'Zhou'],
  ['苏', 'Su'],
  ['许', 'Xu'],
  ['叶', 'Ye'],
  ['顾', 'Gu'],
  ['沈', 'Shen'],
  ['何', 'He'],
  ['唐', 'Tang'],
  ['宋', 'Song'],
  ['江', 'Jiang'],
];

export const GIVEN: readonly [string, string][] = [
  ['知夏', 'ZhiXia'],
  ['雨桐', 'YuTong'],
  ['子墨', 'ZiMo'],
  ['清妍', 'QingYan'],
  ['浩然', 'HaoRan'],
  ['安然', 'AnRan'],
  ['明远', 'MingYuan'],
  ['书瑶', 'ShuYao'],
  ['景行', 'JingXing'],
  ['晓棠', 'XiaoTang'],
  ['一诺', 'YiNuo'],
  ['嘉禾', 'JiaHe'],
];

/** What real address books hold beside plain names: 4-byte characters, joined emoji, right-to-left text, spaces. */
export const NICKNAMES: readonly string[] = [
  '小鹿🦌',
  '👨‍👩‍👧‍👦一家四口',
  '𠮷野家的猫',
  'ليلى',
  '\u202bשלום\u202c',
  'Olá 🌸 Ana',
  '向日葵🌻',
  '阳光 & 海',
  '<柠檬>不萌',
  '𝓜𝓲𝓪',
];

export const TAG_GROUPS: readonly { name: string; tags: readonly string[] }[] = [
  { name: '客户等级', tags: ['新客', '会员', '金卡', '黑金'] },
  { name: '兴趣', tags: ['护肤', '彩妆', '香氛', '母婴'] },
  { name: '来源', tags: ['门店扫码', '直播间', '朋友推荐'] },
];

export const GROUP_TOPICS: readonly string[] = [
  '福利群',
  '会员群',
  '护肤交流群',
  '新品尝鲜群',
  '宝妈群',
  '周末好物群🎁',
];
export const NOTICES: readonly string[] = [
  '文明沟通，拒绝刷屏',
  '周五晚八点，直播间见',
  '会员日全场满 300 减 40',
  '新人请看群收藏 📌',
  '',
];
export const JOIN_STATES: readonly string[] = ['store-qr', 'live-room', '公众号菜单', 'spring_sale'];
export const PRODUCTS: readonly { sku: string; category: string; price: number }[] = [
  { sku: 'SER-30', category: '护肤', price: 26_800 },
  { sku: 'CRM-50', category: '护肤', price: 19_900 },
  { sku: 'LIP-07', category: '彩妆', price: 12_800 },
  { sku: 'EYE-02', category: '彩妆', price: 8_990 },
  { sku: 'PFM-15', category: '香氛', price: 45_000 },
  { sku: 'BAB-11', category: '母婴', price: 6_550 },
];
export const SCENES: readonly string[] = ['store-west-lake', 'poster 7', '直播间', 'parcel_card'];
export const MENU_KEYS: readonly string[] = ['MEMBER_DAY', 'NEAREST_STORE', '领券'];
export const MENU_URLS: readonly string[] = ['https://shop.example/', 'https://shop.example/new?from=menu&id=3'];
