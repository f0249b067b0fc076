/** 图像的词：导入面板和试一行的表单。 */

export const importImages = {
  summary_one: '{{count}} 张 {{width}} × {{height}} 像素的图像，{{colours}}', summary_other: '{{count}} 张 {{width}} × {{height}} 像素的图像，{{colours}}', grey: '灰度', colour: '彩色', some: '部分图像', image: '图像 {{number}}',
  side: '边长（像素）', augmentLabel: '数据增强', augment: '随机翻转和旋转', noLabels: '没有可预测的内容：既没有子文件夹，也没有标签表格。',
  classes_one: '{{count}} 个类别', classes_other: '{{count}} 个类别', ofClass: '{{name}}：{{rows}} 张图像中的 {{count}} 张', more_one: '还有 {{count}} 个', more_other: '还有 {{count}} 个',
  augmented: '前后对比', augmentedHow: '到达此层的图像，以及下方训练的一步可能得到的结果。', augmentedFailed: '无法计算。', before: '图像 {{number}}，之前', after: '图像 {{number}}，之后', draw: '再抽一次',
  pad: '用指针在此画出 {{column}}，或在下方选择图像', wipe: '清除所画',
  choose: '选择图像…', chosen: '{{column}} 的图像', example: '数据中的图像',
  reason: { side: '{{side}} 像素足以分辨多数类别', sideOwn: '所有图像都是此大小', augment: '照片从两侧看都相似', noAugment: '小图片转动后往往含义不同', parts: '按文件夹 train、validation 和 test' },
};
