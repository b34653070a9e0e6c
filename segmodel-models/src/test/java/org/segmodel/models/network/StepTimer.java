package org.segmodel.models.network;
import java.util.*; import org.segmodel.core.config.*; import org.segmodel.core.sequence.*; import org.segmodel.losses.*; import org.segmodel.models.config.*;
public class StepTimer { public static void main(String[] a){
  int B=32,T=64,F=60,H=256; Random r=new Random(1);
  LossConfig lc=ConfigLoader.parse(LossConfig.class,"x",a.length>0?a[0]:"type: boundary_aware_cross_entropy",List.of());
  ModelConfig mc=new ModelConfig(H,1,0,0.2,1);
  long t0=System.nanoTime();
  TaggerNetwork net=TaggerNetwork.create(mc,F,2,lc,new double[]{1,3},7,2); System.out.println(net.engine()+" create "+(System.nanoTime()-t0)/1e6);
  TaggerBatch[] bs=new TaggerBatch[16]; for(int i=0;i<16;i++){int[] l=r.ints(B,16,T+1).toArray(); l[0]=T; PackedLayout p=PackedLayout.of(l); float[] x=new float[p.rows()*F]; for(int j=0;j<x.length;j++)x[j]=(float)r.nextGaussian(); bs[i]=new TaggerBatch(p,F,x,r.ints(p.rows(),0,2).toArray());}
  double[] ts=new double[1500]; for(int s=0;s<1500;s++){ long t=System.nanoTime(); TaggerNetwork.Step st=net.step(bs[s%16],1e-3,0.01,1.0); ts[s]=(System.nanoTime()-t)/1e6; if(s%100==0||s==1499) System.out.println(st.loss().total()+" "+st.gradientNorm()); }
  double[] y=Arrays.copyOfRange(ts,200,400); Arrays.sort(y); System.out.printf("median %.2f p10 %.2f p90 %.2f%n",y[100],y[20],y[180]);
}}
