"""Korean words of the page Rate and distortion."""

WORDS = {
    "rate_title": "비트율과 왜곡",
    "rate_heading": "바이트의 값어치",
    "rate_qualities": "품질",
    "rate_qualities_help": "고른 품질마다 사진을 한 번씩 압축하고 복원합니다.",
    "rate_qualities_placeholder": "JPEG 품질을 고르세요",
    "rate_none": "바이트의 값어치를 보려면 품질을 하나 이상 고르세요.",
    "rate_region": "큰 사진이므로 비교 페이지가 보여 주는 {width} × {height} 픽셀 영역만 "
    "측정합니다.",
    "rate_quality": "품질",
    "rate_axis": "픽셀당 비트 수",
    "rate_alt": "JPEG과 각 방법의 픽셀당 비트 수에 따른 PSNR 또는 SSIM. 값은 아래 표에 있습니다.",
    "rate_click": "점을 누르면 그 품질이 비교 페이지에서 열립니다.",
    "rate_progress": "품질 {quality} · {title}",
    "rate_continue": "나머지 {count}개 측정",
    "rate_savings": "얼마나 아끼는가",
    "rate_savings_help": "두 곡선이 함께 닿는 구간에서 구한 비욘테고르의 평균 "
    "차이입니다(BD-rate, BD-PSNR). 사진과 고른 품질에 따라 달라집니다.",
    "rate_at": "기준 품질",
    "rate_at_help": "같은 수준의 JPEG 바이트 수를 JPEG 곡선의 점 사이에서 읽습니다.",
    "rate_open": "비교 페이지에서 품질 {quality} 열기",
    "rate_saves": "이 품질들의 평균으로 **{title}**은(는) 같은 {metric}에서 바이트를 **{share}** "
    "아끼거나, 같은 바이트에서 {gain} 나아집니다.",
    "rate_costs": "이 품질들의 평균으로 **{title}**은(는) 같은 {metric}에 바이트를 **{share}** "
    "더 쓰고, 같은 바이트에서는 {gain}만큼 달라집니다.",
    "rate_equals_more": "품질 {quality}의 {title}은(는) 바이트를 {share} 더 쓴 JPEG과 같습니다.",
    "rate_equals_fewer": "품질 {quality}의 {title}은(는) 바이트를 {share} 덜 쓴 JPEG과 같습니다.",
    "rate_beyond": "품질 {quality}의 {title}은(는) 여기 JPEG 곡선을 벗어납니다.",
    "rate_few": "**{title}**: 평균을 내려면 품질이 {count}개 필요합니다.",
    "rate_order": "**{title}**: 바이트가 늘어도 나아지지 않는 곳이 곡선에 있어 평균을 낼 수 "
    "없습니다.",
    "rate_apart": "**{title}**: 두 곡선이 함께 닿는 수준이 없어 평균을 낼 수 없습니다. 품질을 더 "
    "넓게 고르세요.",
    "rate_infinite": "오차가 없는 점(∞)은 곡선에서 뺐습니다.",
    "rate_numbers": "값",
    "rate_bytes_help": "JPEG 파일의 크기. 복원은 바이트를 더하지 않습니다.",
    "rate_download_help": "모든 방법과 품질의 바이트, bpp, PSNR, SSIM, PSNR-B.",
}
