/** 节点中文的形式，以及各节点共用的词：同名的参数、端口和选项只写一次。 */

export interface ParamTexts { label: string; help?: string; choices?: Readonly<Record<string, string>> }

/** 键与定义的 id、参数名、选项值和端口名一致；与共用的词相同的不必再写。 */
export interface NodeTexts {
  label: string;
  summary: string;
  guide: string;
  ports?: Readonly<Record<string, string>>;
  params?: Readonly<Record<string, ParamTexts>>;
}

const weight = (name: string, label: string): Record<string, ParamTexts> => ({
  [`${name}Initializer`]: { label: `${label}初始化` },
  [`${name}L1`]: { label: `${label} L1`, help: '在损失上加 l1 × Σ |w|。' },
  [`${name}L2`]: { label: `${label} L2`, help: '在损失上加 l2 × Σ w²。' },
  [`${name}Constraint`]: { label: `${label}约束`, help: 'nonNeg：权重不小于 0。unitNorm：同属一处的权重总长为 1，即进入同一单元或滤波器的权重，或表中的一个向量。maxNorm：长度至多为 2。', choices: { none: '无', nonNeg: '非负', unitNorm: '单位范数', maxNorm: '最大范数' } },
});

export const COMMON_PARAMS: Readonly<Record<string, ParamTexts>> = {
  activation: { label: '激活函数' }, units: { label: '单元数' }, useBias: { label: '使用偏置' }, rate: { label: '比率' }, axis: { label: '轴' }, epsilon: { label: 'Epsilon' },
  ...weight('kernel', '权重'), ...weight('bias', '偏置'), ...weight('recurrent', '循环权重'), ...weight('embeddings', '嵌入'), ...weight('gamma', 'Gamma '), ...weight('beta', 'Beta '), ...weight('alpha', 'Alpha '),
  ...weight('depthwise', '逐通道权重'), ...weight('pointwise', '逐点权重'),
  trainable: { label: '可训练', help: '关闭：权重保持不变。' },
  filters: { label: '滤波器数' }, kernelSize: { label: '核大小' }, poolSize: { label: '池化窗口' }, strides: { label: '步幅' }, dilationRate: { label: '膨胀率' }, groups: { label: '组数' },
  padding: { label: '填充', choices: { valid: '无（valid）', same: '保持大小（same）', causal: '因果（causal）' } },
  weight: { label: '权重', help: '此损失相对同一优化器的其他损失的分量。' },
  learningRate: { label: '学习率' },
  trains: { label: '训练哪些层', help: '留空：通往其损失的所有层。' },
  clipValue: { label: '按值裁剪', help: '把每个梯度限制在 ± 此值之内。0：关闭。' },
  clipNorm: { label: '按范数裁剪', help: '把一个权重的梯度缩短到此长度。0：关闭。' },
  globalClipNorm: { label: '按全局范数裁剪', help: '把所有梯度一起缩短到此长度。0：关闭。' },
  weightDecay: { label: '权重衰减', help: '解耦式：以学习率 × 此值把权重拉向零。' },
  decayBiases: { label: '衰减偏置与归一化', help: '关闭：只衰减两轴以上的权重。' },
  accumulate: { label: '累积步数', help: '把这么多批次的梯度平均成一步。' },
  repeat: { label: '重复', help: '连续重复这么多次，每次的输入是上一次的输出。' },
  shareWeights: { label: '共享权重', help: '每次重复都使用第一次的权重。' },
  ema: { label: '权重的平均', help: '保留权重的指数滑动平均，用于评估与导出。0：关闭。' },
};

export const COMMON_PORTS: Readonly<Record<string, string>> = {
  x: 'x', y: 'y', table: '表格', tensor: '张量', loss: '损失', prediction: '预测', target: '目标', sampleWeight: '样本权重', schedule: '计划', mask: '掩码', a: 'a', b: 'b',
};
